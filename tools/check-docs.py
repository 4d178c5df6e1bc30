#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check-docs.py [ROOT]: fails when a link between the project's Markdown pages leads nowhere. Makes no network calls.

It checks that
- the target of each relative link and image exists, and so does its heading;
- each page in docs/ is in the index docs/README.md, and each decision record in docs/adr/README.md;
- each page that another file names (as docs/….md) exists.
"""

import re
import subprocess
import sys
from pathlib import Path

FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LINK = re.compile(r"\]\(\s*<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\s*\)")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$", re.MULTILINE)
MENTION = re.compile(r"(?<![\w/.-])docs/[\w/.-]+\.md\b")
INDEXES = {"docs": "docs/README.md", "docs/adr": "docs/adr/README.md"}


def files(root):
    """The files that Git knows or would add."""
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True, text=True,
    ).stdout
    return sorted(name for name in listed.split("\0") if name and (root / name).is_file())


def anchors(markdown):
    """The anchors that GitHub gives to the headings of a page."""
    found = set()
    for heading in HEADING.findall(FENCE.sub("", markdown)):
        text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        slug = base = re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
        number = 0
        while slug in found:
            number += 1
            slug = f"{base}-{number}"
        found.add(slug)
    return found


def links(markdown):
    """The targets of the links and images of a page, without those in code and in comments."""
    return LINK.findall(CODE.sub("", COMMENT.sub("", FENCE.sub("", markdown))))


def broken_link(root, page, link):
    """Why a link is broken; None when it is not, or leads out of the project."""
    if re.match(r"[a-z][a-z0-9+.-]*:", link):
        return None
    path, _, anchor = link.partition("#")
    target = (root / page).parent / path if path else root / page
    if not target.exists():
        return f"{page}: {link} does not exist"
    if not target.resolve().is_relative_to(root.resolve()):
        return f"{page}: {link} is outside of the project"
    if anchor and target.suffix == ".md" and anchor not in anchors(target.read_text()):
        return f"{page}: {link}: {target.name} has no heading #{anchor}"
    return None


def broken_links(root, pages):
    for page in pages:
        for link in links((root / page).read_text()):
            problem = broken_link(root, page, link)
            if problem:
                yield problem


def missing_from_indexes(root, pages):
    for folder, index in INDEXES.items():
        text = (root / index).read_text()
        for page in pages:
            if str(Path(page).parent) == folder and page != index and f"({Path(page).name}" not in text:
                yield f"{index}: has no link to {Path(page).name}"


def missing_mentions(root, names):
    """Links are checked by broken_links. Tests write pages of their own, so they are left out."""
    for name in names:
        if "/src/test/" in name or "/tests/" in name or name.endswith(".sum"):
            continue
        try:
            text = (root / name).read_text()
        except UnicodeDecodeError:
            continue
        for mention in sorted(set(MENTION.findall(LINK.sub("", text)))):
            if not (root / mention).exists():
                yield f"{name}: names {mention}, which does not exist"


def problems(root):
    names = files(root)
    pages = [name for name in names if name.endswith(".md")]
    yield from broken_links(root, pages)
    yield from missing_from_indexes(root, pages)
    yield from missing_mentions(root, names)


def main(root):
    found = list(problems(root))
    for problem in found:
        print(problem, file=sys.stderr)
    if found:
        sys.exit(f"check-docs: {len(found)} problems")
    print(f"check-docs: {sum(name.endswith('.md') for name in files(root))} pages, no broken links")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent))

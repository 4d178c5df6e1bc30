"""COPY and ADD: files of the build context, or of another stage."""

import json
import os
import re
import shlex
import shutil

from dockerfile import flags
from messages import fail, notice, refuse

# Base images have these, and a program that runs here finds this machine's.
OF_BASE = ("/etc/ssl/", "/etc/pki/", "/etc/ca-certificates", "/etc/passwd", "/etc/group", "/usr/share/zoneinfo")


class Origin:
    """Where files come from. A name is what errors call it by."""

    def __init__(self, root, name, ignored=lambda path: False):
        self.root, self.name, self.ignored = root, name, ignored

    def matching(self, source):
        # As in docker, a leading slash stands for the root of the build context, or of the stage.
        source = source.lstrip("/") or "."
        found = [self.root / source] if not re.search(r"[*?\[]", source) else sorted(self.root.glob(source))
        for one in found:
            if not one.resolve().is_relative_to(self.root.resolve()):
                fail(f"COPY failed: forbidden path outside {self.name}: {source}")
        return found

    def files(self, one):
        """Every file and link at or below a path, with its path there; empty for the file itself."""
        every = [one] if one.is_file() or one.is_symlink() else sorted(one.rglob("*"))
        for file in every:
            if (file.is_file() or file.is_symlink()) and not self.ignored(file.relative_to(self.root).as_posix()):
                yield file, (file.relative_to(one) if file != one else None)


def arguments(word, rest):
    """Flags, sources and the target."""
    given, rest = flags(rest + " ")
    for flag in given:
        if flag not in ("from", "chown", "chmod", "link"):
            refuse(f"{word} --{flag}")
    parts = json.loads(rest) if rest.lstrip().startswith("[") else shlex.split(rest)
    if len(parts) < 2:
        fail(f"{word} requires at least two arguments, but only {len(parts)} were provided")
    return given, parts[:-1], parts[-1]


def copy(stage, origin, sources, target, mode=None):
    into_folder, total = target.endswith("/") or os.path.basename(target) in (".", "") or len(sources) > 1, 0
    for source in sources:
        if origin.name != "build context" and source.startswith(OF_BASE) and not (origin.root / source.lstrip("/")).exists():
            notice(f"COPY --from {source} is left out: programs find this machine's")
            continue
        place = stage.files.inside(os.path.join(stage.config["workdir"], target))
        found = origin.matching(source)
        copied = sum(one_to(origin, one, place, into_folder or len(found) > 1, mode) for one in found)
        total += copied
        # As in BuildKit: a pattern can find nothing, if another source finds something.
        if not copied and not any(one.is_dir() for one in found) and (found or not total):
            excluded = " or excluded by .dockerignore" if origin.name == "build context" else ""
            fail(f"COPY failed: file not found in {origin.name}{excluded}: {source}")


def one_to(origin, one, place, into_folder, mode):
    copied = 0
    into = place / one.name if (one.is_file() or one.is_symlink()) and (into_folder or place.is_dir()) else place
    for file, below in origin.files(one):
        to = into / below if below is not None else into
        to.parent.mkdir(parents=True, exist_ok=True)
        if file.is_symlink():
            check_link(origin, file)
            to.unlink(missing_ok=True)
        shutil.copy2(file, to, follow_symlinks=False)
        if mode and not file.is_symlink():
            to.chmod(mode)
        copied += 1
    return copied


def check_link(origin, link):
    """What is outside the image now would be outside the image when it runs."""
    target = os.readlink(link)
    if os.path.isabs(target) or not link.resolve().is_relative_to(origin.root.resolve()):
        refuse(f"the link {link.relative_to(origin.root)} to {target}", "is not in the sandbox: it leaves the files that are copied")

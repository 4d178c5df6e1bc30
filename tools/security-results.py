#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""security-results.py [ROOT]: adds up what the tests marked @Attack and @Legitimate wrote to */target/security.

Its last line is "security: attacks=<n> blocked=<n> legitimate=<n> allowed=<n>". It fails when an attack was not blocked, when a twin was not allowed, when
an attack of the table in docs/security.md ("Attacks and what blocks them") has no test or no twin, and when a test has a number that is not in the table.
"""

import re
import sys
from collections import Counter
from pathlib import Path

SECTION = re.compile(r"^## Attacks and what blocks them$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
NUMBER = re.compile(r"^\|\s*(\d+)\s*\|", re.MULTILINE)


def attacks(page):
    """The numbers of the page's table of attacks."""
    section = SECTION.search(page)
    if not section:
        sys.exit("security-results: docs/security.md has no section \"Attacks and what blocks them\"")
    return {int(number) for number in NUMBER.findall(section[1])}


def results(root):
    """(kind, number, result, test) of each test that was run."""
    for file in sorted(root.glob("*/target/security/*.txt")):
        for line in file.read_text().splitlines():
            kind, number, result, test = line.split("\t")
            yield kind, int(number), result, test


def problems(known, ran):
    """What is wrong, a line each."""
    expected = {"attack": "was not blocked", "legitimate": "was not allowed"}
    for kind, number, result, test in ran:
        if result != "passed":
            yield f"{kind} {number} {expected[kind]} ({result}): {test}"
    tested = {kind: {number for mark, number, _, _ in ran if mark == kind} for kind in expected}
    for number in sorted(known - tested["attack"]):
        yield f"attack {number} of docs/security.md has no test"
    for number in sorted((known | tested["attack"]) - tested["legitimate"]):
        yield f"attack {number} has no legitimate twin"
    for number in sorted((tested["attack"] | tested["legitimate"]) - known):
        yield f"attack {number} is not in docs/security.md"


def main(root):
    known = attacks((root / "docs/security.md").read_text())
    ran = list(results(root))
    wrong = list(problems(known, ran))
    for problem in wrong:
        print(f"security: {problem}")
    count = Counter((kind, result == "passed") for kind, _, result, _ in ran)
    print(
        f"security: attacks={count['attack', True] + count['attack', False]} blocked={count['attack', True]}"
        f" legitimate={count['legitimate', True] + count['legitimate', False]} allowed={count['legitimate', True]}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))

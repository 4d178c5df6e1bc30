#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check-test-names.py [--fix] [ROOT]: fails when the name of a Java test method is not a lower-case sentence in snake_case.

--fix renames the methods. CONTRIBUTING.md says why the names are like this.
"""

import re
import subprocess
import sys
from pathlib import Path

TEST = re.compile(
    r"(@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|(?:Parameterized)?(?:Attack|Legitimate))\b(?:(?!\bvoid\b|@Test\b|;\n).)*?\bvoid\s+)(\w+)(?=\()", re.DOTALL
)
SENTENCE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")


def snake_case(name):
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name).lower()


def test_methods(source):
    return [name for _, name in TEST.findall(source)]


def fixed(source):
    return TEST.sub(lambda found: found[1] + snake_case(found[2]), source)


def test_files(root):
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*src/test/*.java"],
        check=True, capture_output=True, text=True,
    ).stdout
    return [root / name for name in listed.split("\0") if name and (root / name).is_file()]


def main(arguments):
    fix = "--fix" in arguments
    roots = [argument for argument in arguments if argument != "--fix"]
    root = Path(roots[0]) if roots else Path(__file__).parent.parent
    count, wrong = 0, []
    for file in test_files(root):
        source = file.read_text()
        if fix and fixed(source) != source:
            source = fixed(source)
            file.write_text(source)
        names = test_methods(source)
        count += len(names)
        wrong += [f"{file.relative_to(root)}: {name}" for name in names if not SENTENCE.fullmatch(name)]
    for finding in wrong:
        print(finding, file=sys.stderr)
    if wrong:
        sys.exit(f"check-test-names: {len(wrong)} names are not in snake_case. Fix: tools/check-test-names.py --fix")
    print(f"check-test-names: {count} test methods, no findings")


if __name__ == "__main__":
    main(sys.argv[1:])

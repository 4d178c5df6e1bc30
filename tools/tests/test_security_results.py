# SPDX-License-Identifier: Apache-2.0
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "security-results.py"
GOOD = ["attack\t3\tpassed\ta", "attack\t3\tpassed\tb", "legitimate\t3\tpassed\tc"]


def run(root, lines, table="| 3 | a |\n"):
    (root / "docs").mkdir()
    (root / "docs/security.md").write_text(
        f"| 99 | of another table |\n## Attacks and what blocks them\n| # | attack |\n| --- | --- |\n{table}## Next\n| 98 | x |\n"
    )
    # Two processes of one module, and another module.
    for number, line in enumerate(lines):
        folder = root / ("e2e" if number % 2 else "verify") / "target/security"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.txt").write_text(line + "\n")
    done = subprocess.run([sys.executable, SCRIPT, root], capture_output=True, text=True)
    return done.returncode, done.stdout.splitlines()


def test_attacks_and_twins_are_added_up(tmp_path):
    assert run(tmp_path, GOOD) == (0, ["security: attacks=2 blocked=2 legitimate=1 allowed=1"])


@pytest.mark.parametrize(
    ("lines", "table", "problem"),
    [
        ([*GOOD, "attack\t3\tfailed\td"], "| 3 | a |\n", "attack 3 was not blocked (failed): d"),
        ([*GOOD, "attack\t3\tdisabled\td"], "| 3 | a |\n", "attack 3 was not blocked (disabled): d"),
        ([*GOOD, "legitimate\t3\tfailed\td"], "| 3 | a |\n", "legitimate 3 was not allowed (failed): d"),
        (GOOD[:2], "| 3 | a |\n", "attack 3 has no legitimate twin"),
        (GOOD[2:], "| 3 | a |\n", "attack 3 of docs/security.md has no test"),
        (GOOD, "| 3 | a |\n| 4 | b |\n", "attack 4 of docs/security.md has no test"),
        ([*GOOD, "attack\t5\tpassed\td", "legitimate\t5\tpassed\te"], "| 3 | a |\n", "attack 5 is not in docs/security.md"),
    ],
)
def test_what_is_missing_or_failed_is_named_and_fails(tmp_path, lines, table, problem):
    code, output = run(tmp_path, lines, table)
    assert code == 1
    assert f"security: {problem}" in output
    assert output[-1].startswith("security: attacks=")


def test_no_results_at_all_fail(tmp_path):
    assert run(tmp_path, [])[0] == 1

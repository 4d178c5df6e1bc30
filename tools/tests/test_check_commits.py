# SPDX-License-Identifier: Apache-2.0
"""check-commits.sh accepts a message that follows CONTRIBUTING.md, and names what is wrong with another one."""

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "check-commits.sh"


@pytest.fixture
def check(tmp_path):
    def git(*arguments):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments], cwd=tmp_path, check=True)

    def run(message):
        git("commit", "-q", "--allow-empty", "-m", message)
        return subprocess.run([SCRIPT, "HEAD~1..HEAD"], cwd=tmp_path, capture_output=True, text=True)

    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "Start")
    return run


def test_a_subject_and_a_reason_are_accepted(check):
    result = check("Read the account once\n\nEach observation made a second call for it.")
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("message", "finding"),
    [
        ("A" * 73 + "\n\nWhy.", "more than 72"),
        ("Read the account once.\n\nWhy.", "full stop"),
        ("Fixes the account\n\nWhy.", "imperative"),
        ("Added the account\n\nWhy.", "imperative"),
        ("Read the account once", "body"),
        ("Read the account once\n\nSigned-off-by: a <a@example.com>", "body"),
    ],
)
def test_a_message_against_the_rules_is_refused(check, message, finding):
    result = check(message)
    assert result.returncode == 1
    assert finding in result.stderr

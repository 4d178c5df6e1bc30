# SPDX-License-Identifier: Apache-2.0
"""The workflows run only actions that are pinned by commit, and give the right to write to few jobs."""

import re
from pathlib import Path

import pytest
import yaml

GITHUB = Path(__file__).parent.parent.parent / ".github"
FILES = sorted([*GITHUB.glob("workflows/*.yml"), *GITHUB.glob("actions/*/action.yml")])
USES = re.compile(r"uses: +(\S+)(?: +# +(\S+))?$", re.MULTILINE)


def test_all_files_are_read():
    assert len(FILES) >= 6


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_actions_are_pinned_by_commit_with_their_version_beside_it(file):
    actions = [use for use in USES.findall(file.read_text()) if not use[0].startswith("./")]
    assert actions
    for action, version in actions:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), f"{action}: not a commit"
        assert re.fullmatch(r"v\d+\.\d+\.\d+", version), f"{action}: no version beside it"


def test_an_action_has_one_commit_everywhere():
    versions = {}
    for file in FILES:
        for action, version in USES.findall(file.read_text()):
            name, _, commit = action.partition("@")
            versions.setdefault("/".join(name.split("/")[:2]), set()).add((commit, version))
    assert {name: pins for name, pins in versions.items() if len(pins) > 1} == {}


@pytest.mark.parametrize("file", sorted(GITHUB.glob("workflows/*.yml")), ids=lambda file: file.name)
def test_a_workflow_can_only_read_unless_a_job_asks_for_more(file):
    assert yaml.safe_load(file.read_text())["permissions"] == {"contents": "read"}


def test_the_job_that_runs_the_tests_of_a_release_cannot_publish():
    jobs = yaml.safe_load((GITHUB / "workflows/release.yml").read_text())["jobs"]
    assert "permissions" not in jobs["test"]
    assert jobs["publish"]["needs"] == "test"
    assert jobs["publish"]["permissions"]["id-token"] == "write"


def test_a_release_is_scanned_before_it_is_pushed_and_signed_and_attested_after():
    steps = yaml.safe_load((GITHUB / "workflows/release.yml").read_text())["jobs"]["publish"]["steps"]
    names = [step.get("name") for step in steps]
    order = ["Refuse known vulnerabilities", "Push the image", "Sign the image", "Attest how the image was built", "Create the GitHub release"]
    assert [name for name in names if name in order] == order

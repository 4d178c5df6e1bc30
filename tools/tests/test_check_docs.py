# SPDX-License-Identifier: Apache-2.0
"""check-docs.py reports each way in which a link can break, and nothing else."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

SPEC = importlib.util.spec_from_file_location("check_docs", Path(__file__).parent.parent / "check-docs.py")
check_docs = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(check_docs)


@pytest.fixture
def project(tmp_path):
    """A project with two pages, both in their index, and nothing to report."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "docs/adr").mkdir(parents=True)
    (tmp_path / "docs/README.md").write_text("[a](a.md)\n")
    (tmp_path / "docs/adr/README.md").write_text("[1](0001-one.md)\n")
    (tmp_path / "docs/adr/0001-one.md").write_text("# 1. One\n")
    (tmp_path / "docs/a.md").write_text("# A\n\n## How it is: `done`!\n")
    return tmp_path


def problems_with(project, page, text):
    (project / page).write_text(text)
    return list(check_docs.problems(project))


def test_a_whole_project_has_no_problems(project):
    assert list(check_docs.problems(project)) == []


def test_a_link_to_a_missing_file_is_reported(project):
    assert problems_with(project, "README.md", "[b](docs/b.md)") == ["README.md: docs/b.md does not exist"]


def test_a_link_to_a_missing_heading_is_reported(project):
    found = problems_with(project, "README.md", "[a](docs/a.md#b)")
    assert found == ["README.md: docs/a.md#b: a.md has no heading #b"]


@pytest.mark.parametrize(
    "text",
    ["[a](docs/a.md#how-it-is-done)", "[x](https://example.com/y.md)", "`[b](b.md)`", "```\n[b](b.md)\n```\n", "<!-- [b](b.md) -->"],
)
def test_what_leads_somewhere_or_is_no_link_is_not_reported(project, text):
    assert problems_with(project, "README.md", text) == []


def test_a_page_outside_of_its_index_is_reported(project):
    assert problems_with(project, "docs/b.md", "# B\n") == ["docs/README.md: has no link to b.md"]


def test_a_script_that_names_a_missing_page_is_reported(project):
    found = problems_with(project, "run.sh", "# see docs/gone.md\n")
    assert found == ["run.sh: names docs/gone.md, which does not exist"]


def test_the_second_heading_of_a_name_gets_a_number():
    assert check_docs.anchors("# A\n## B\n## B\n") == {"a", "b", "b-1"}

# SPDX-License-Identifier: Apache-2.0
"""set-version.sh reaches every place that has the version, and --check finds one that it did not reach."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CHART = "deploy/helm/devops-pipeline-operator/Chart.yaml"


@pytest.fixture
def copy(tmp_path):
    """All text files but the tools, in a repository of their own."""
    tracked = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "*.xml", "*.md", "*.yaml", "*.java", "*.properties", "*.json"],
        check=True, capture_output=True, text=True,
    ).stdout.split("\n")
    names = [name for name in tracked if name and (ROOT / name).exists()]
    for name in [*names, "tools/set-version.sh"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    subprocess.run("git init -q && git add .", shell=True, cwd=tmp_path, check=True)
    return tmp_path


def set_version(copy, argument):
    return subprocess.run([copy / "tools/set-version.sh", argument], capture_output=True, text=True)


def test_a_version_reaches_every_place(copy):
    result = set_version(copy, "7.8.9")
    assert result.returncode == 0, result.stderr
    changed = subprocess.run(["git", "diff", "--name-only"], cwd=copy, check=True, capture_output=True, text=True).stdout.split()
    assert {"pom.xml", "crd/pom.xml", CHART, "deploy/kustomize/default/kustomization.yaml", "docs/install.md"} <= set(changed)
    old = subprocess.run(["git", "grep", "-n", "[0-9]-SNAPSHOT", ":!tools"], cwd=copy, capture_output=True, text=True).stdout
    assert old == ""


def test_a_place_with_another_version_is_found(copy):
    chart = copy / CHART
    chart.write_text(chart.read_text().replace("\nversion: ", "\nversion: 9"))
    result = set_version(copy, "--check")
    assert result.returncode == 1
    assert CHART in result.stderr


def test_a_place_that_is_gone_is_found(copy):
    (copy / CHART).write_text("name: devops-pipeline-operator\n")
    result = set_version(copy, "--check")
    assert result.returncode == 1
    assert "has no version after" in result.stderr


def test_what_is_no_version_is_refused(copy):
    assert set_version(copy, "v1").returncode == 1
    assert set_version(copy, "1.2").returncode == 1

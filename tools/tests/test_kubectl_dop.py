# SPDX-License-Identifier: Apache-2.0
"""kubectl-dop explains each command within 80 columns, names a program that is missing, and its krew manifest is complete."""

import hashlib
import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
import yaml

PLUGIN = Path(__file__).parent.parent.parent / "plugin"
SCRIPT = PLUGIN / "kubectl-dop"
COMMANDS = re.findall(r"^cmd_(\w+)\(\)", SCRIPT.read_text(), re.MULTILINE)

# Answers to the query of all fields with a resource that serves: a name, and what its status shows.
KUBECTL = r"""#!/usr/bin/env bash
for argument; do [[ $argument == jsonpath=* ]] && query=${argument#jsonpath=}; done
while [[ $query =~ ^\{([^}]*)\}(.*)$ ]]; do
  query=${BASH_REMATCH[2]}
  case ${BASH_REMATCH[1]} in
    .spec.region) printf eu-west-1 ;;
    .status.service.logGroup) printf /devopspipeline/app/service ;;
    .status.source.cloneUrl) printf https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/app ;;
    .status.release.message) printf 'one\033[31m\nline' ;;
    .status.service.desiredCount) printf 1 ;;
    .status.test.total) printf 4 ;;
    .status.test.succeeded) printf 2 ;;
    .status.test.failed | .status.test.skipped) printf 1 ;;
    .status.test.execution) printf 8f0c2a57-11f1 ;;
    '"\x1f"') printf '\x1f' ;;
    '"\x1e"') printf '\x1e' ;;
  esac
done
"""


def run(*arguments, path=None, typed=""):
    environment = {**os.environ, "PATH": str(path)} if path else None
    return subprocess.run([shutil.which("bash"), SCRIPT, *arguments], capture_output=True, text=True, input=typed, env=environment)


@pytest.fixture
def path(tmp_path):
    """A folder with the usual programs and a kubectl, but without aws and git."""
    for program in ["bash", "date", "fold", "sed", "basename", "cat", "grep", "sleep"]:
        (tmp_path / program).symlink_to(shutil.which(program))
    (tmp_path / "kubectl").write_text(KUBECTL)
    (tmp_path / "kubectl").chmod(0o755)
    return tmp_path


def test_all_commands_are_found():
    assert len(COMMANDS) == 13


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_help_text_fits_into_80_columns(command):
    result = run(*command.split(), "-h")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"kubectl dop {command or 'COMMAND'}")
    assert [line for line in result.stdout.splitlines() if len(line) > 80] == []


def test_the_overview_lists_every_command():
    assert sorted(re.findall(r"^  ([a-z]+) ", run().stdout, re.MULTILINE)) == sorted(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["deploy"], "unknown command: deploy\nSee: kubectl dop -h"),
        (["release"], "the name of a DevOpsPipeline is missing.\nSee: kubectl dop release -h"),
        (["release", "app", "other"], "too many arguments: other"),
        (["release", "app", "--build"], "unknown flag: --build"),
        (["release", "app", "-n"], "-n needs a value."),
        (["logs", "app", "--since", "soon"], "not a duration: soon"),
        (["render", "app", "--stack=vpc"], "not a stack: vpc"),
    ],
)
def test_a_wrong_command_line_is_refused(arguments, error):
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"error: {error}" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "program"),
    [(["logs", "app"], "aws"), (["render", "app"], "aws"), (["clone", "app"], "git")],
)
def test_a_missing_program_is_named(path, arguments, program):
    result = run(*arguments, path=path)
    assert result.returncode == 1
    assert result.stderr.startswith(f"error: {program} is not installed, and kubectl dop {arguments[0]} needs it.")


def test_texts_of_others_do_not_control_the_terminal(path):
    result = run("status", "app", path=path)
    assert (result.returncode, result.stderr) == (0, "")
    assert "one [31m line" in result.stdout
    assert "\033" not in result.stdout


def test_the_status_counts_the_tests_in_one_line(path):
    result = run("status", "app", path=path)
    assert "Tests      2 of 4 passed, 1 failed, 1 skipped (execution 8f0c2a57)\n" in result.stdout


@pytest.mark.parametrize(
    ("answers", "source"),
    [
        (["2", "arn:aws:codeconnections:eu-west-1:123456789012:connection/0f0e-00", "octo-org/app"], "connection"),
        (["3", "my-sources", "app.zip"], "s3"),
    ],
)
def test_a_new_manifest_has_the_source_that_was_chosen(tmp_path, answers, source):
    file = tmp_path / "shop.yaml"
    typed = "\n".join(["us-gov-west-1", "vpc-0a1b2c3d", *answers, "", "", ""]) + "\n"
    assert run("new", "shop", "--file", str(file), typed=typed).returncode == 0
    spec = yaml.safe_load(file.read_text())["spec"]
    assert list(spec["source"]) == [source]
    assert (spec["region"], spec["service"]) == ("us-gov-west-1", {"containerPort": 5000, "desiredCount": 1})
    assert "approval" not in spec


def test_a_name_that_yaml_takes_for_a_boolean_stays_a_name(tmp_path):
    file = tmp_path / "no.yaml"
    assert run("new", "no", "--file", str(file), typed="\nvpc-0a1b2c3d\n\n\n\n\n\n").returncode == 0
    assert yaml.safe_load(file.read_text())["metadata"]["name"] == "no"


@pytest.mark.parametrize("name", ["Shop", "shop-", "a" * 41, "shop\n", "../shop"])
def test_a_name_that_is_no_name_writes_nothing(tmp_path, name):
    result = run("new", name, "--file", str(tmp_path / "file"))
    assert result.returncode == 1
    assert "is not a name" in result.stderr
    assert not (tmp_path / "file").exists()


@pytest.fixture
def package(tmp_path):
    subprocess.run([PLUGIN / "package.sh", "1.2.3", "https://example.com/owner/name", tmp_path], check=True, capture_output=True)
    return tmp_path


def test_the_krew_manifest_has_what_krew_requires(package):
    manifest = yaml.safe_load((package / "dop.yaml").read_text())
    assert manifest["apiVersion"] == "krew.googlecontainertools.github.com/v1alpha2"
    assert (manifest["kind"], manifest["metadata"]["name"]) == ("Plugin", "dop")
    spec = manifest["spec"]
    assert spec["version"] == "v1.2.3"
    assert spec["homepage"].startswith("https://example.com/owner/name/")
    assert 0 < len(spec["shortDescription"]) <= 50
    assert spec["description"]
    assert not re.search(r"VERSION|REPOSITORY-URL|SHA256", (package / "dop.yaml").read_text())


def test_the_krew_manifest_names_the_archive_by_its_sum(package):
    (platform,) = yaml.safe_load((package / "dop.yaml").read_text())["spec"]["platforms"]
    archive = package / platform["uri"].rpartition("/")[2]
    assert platform["sha256"] == hashlib.sha256(archive.read_bytes()).hexdigest()
    with tarfile.open(archive) as content:
        assert sorted(content.getnames()) == sorted(file["from"] for file in platform["files"]) == ["LICENSE", "kubectl-dop"]
        assert content.getmember(platform["bin"]).mode & 0o111 == 0o111
    assert platform["selector"]["matchExpressions"] == [{"key": "os", "operator": "In", "values": ["linux", "darwin"]}]


def test_the_manifest_in_the_repository_has_no_sum():
    assert not re.search(r"[0-9a-f]{64}", (PLUGIN / "dop.yaml").read_text())


def test_the_same_files_give_the_same_archive(package, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    subprocess.run([PLUGIN / "package.sh", "1.2.3", "https://example.com/owner/name", other], check=True, capture_output=True)
    assert (other / "dop.yaml").read_text() == (package / "dop.yaml").read_text()


@pytest.mark.parametrize("arguments", [["v1.2.3", "https://example.com/a"], ["1.2.3", "example.com/a"], ["1.2.3"]])
def test_what_is_no_version_or_no_address_is_refused(arguments, tmp_path):
    assert subprocess.run([PLUGIN / "package.sh", *arguments, tmp_path], capture_output=True).returncode == 2

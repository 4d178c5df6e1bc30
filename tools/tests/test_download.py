# SPDX-License-Identifier: Apache-2.0
"""download.py keeps a file only with its committed sum; sums.txt has the sums of exactly the versions that the go.mod files name."""

import hashlib
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).parent.parent
SPEC = importlib.util.spec_from_file_location("download", TOOLS / "download.py")
download = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(download)


@pytest.fixture
def published(tmp_path):
    """A file that can be downloaded."""
    file = tmp_path / "published"
    file.write_bytes(b"a tool")
    return file


def run(published, sums):
    """Downloads the file with these committed sums. The result, and where the file should be."""
    target = published.with_name("target")
    committed = published.with_name("sums.txt")
    committed.write_text(sums)
    command = [sys.executable, TOOLS / "download.py", published.as_uri(), target, committed]
    return subprocess.run(command, capture_output=True, text=True), target


@pytest.mark.parametrize("algorithm", ["sha256", "sha512"])
def test_a_file_with_its_committed_sum_is_kept(published, algorithm):
    result, target = run(published, f"# sums\n\n{hashlib.new(algorithm, b'a tool').hexdigest()}  {published.as_uri()}\n")
    assert (result.returncode, result.stderr) == (0, "")
    assert target.read_bytes() == b"a tool"


def test_a_file_with_another_sum_is_refused_and_removed(published):
    result, target = run(published, f"{hashlib.sha256(b'the real tool').hexdigest()}  {published.as_uri()}\n")
    assert result.returncode == 1
    assert "not " + hashlib.sha256(b"the real tool").hexdigest() in result.stderr
    assert not target.exists() and not target.with_name("target.part").exists()


def test_an_address_without_a_committed_sum_is_not_downloaded(published):
    result, target = run(published, f"{hashlib.sha256(b'a tool').hexdigest()}  {published.as_uri()}.tar.gz\n")
    assert result.returncode == 1
    assert "no sum is committed" in result.stderr
    assert not target.exists()


def test_a_damaged_list_is_refused(published):
    result, target = run(published, f"{hashlib.sha256(b'a tool').hexdigest()[1:]}  {published.as_uri()}\n")
    assert result.returncode == 1
    assert "not SUM" in result.stderr
    assert not target.exists()


def version(module, go_mod):
    return re.search(rf"{re.escape(module)} v([\d.]+)", (TOOLS / go_mod).read_text())[1]


def prometheus():
    """Prometheus 3.14.0 is v0.314.0 of its module."""
    _, minor, patch = version("github.com/prometheus/prometheus", "go/promtool/go.mod").split(".")
    return f"{minor[0]}.{int(minor[1:])}.{patch}"


KUBERNETES = version("k8s.io/kubernetes", "k8s/kubernetes/go.mod")
ETCD = version("go.etcd.io/etcd/server/v3", "k8s/etcd/go.mod")
HELM = version("helm.sh/helm/v3", "go/helm/go.mod")
PROMETHEUS = prometheus()
ACTIONLINT = version("github.com/rhysd/actionlint", "go/actionlint/go.mod")
LINUX = ["linux-amd64", "linux-arm64"]
ALL = [*LINUX, "darwin-amd64", "darwin-arm64"]


def addresses():
    """What k8s.sh and gotool.sh download."""
    github = "https://github.com"
    for platform in LINUX:
        yield f"https://dl.k8s.io/v{KUBERNETES}/kubernetes-server-{platform}.tar.gz"
        yield f"{github}/etcd-io/etcd/releases/download/v{ETCD}/etcd-v{ETCD}-{platform}.tar.gz"
    for platform in ALL:
        yield f"https://get.helm.sh/helm-v{HELM}-{platform}.tar.gz"
        yield f"{github}/prometheus/prometheus/releases/download/v{PROMETHEUS}/prometheus-{PROMETHEUS}.{platform}.tar.gz"
        name = platform.replace("-", "_")
        yield f"{github}/rhysd/actionlint/releases/download/v{ACTIONLINT}/actionlint_{ACTIONLINT}_{name}.tar.gz"


def test_the_committed_sums_are_those_of_the_versions_in_go_mod():
    assert sorted(download.committed_sums(download.SUMS.read_text())) == sorted(addresses())


@pytest.mark.parametrize("script", ["k8s.sh", "gotool.sh"])
def test_the_scripts_download_only_by_way_of_the_sums(script):
    text = (TOOLS / script).read_text()
    assert re.search(r"\b(curl|wget)\b", text) is None
    assert text.count("download.py\"") == 1

# SPDX-License-Identifier: Apache-2.0
"""Every Python package has an exact version and sums, and a package without its sum is not installed."""

import hashlib
import os
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(str(file.relative_to(ROOT)) for folder in ("tools", "sample-app") for file in (ROOT / folder).glob("requirements*.txt"))
REQUIREMENT = re.compile(r"[a-z0-9-]+==[\w.]+( ; [^\\]+)?(\s+--hash=sha256:[0-9a-f]{64})+")


@pytest.mark.parametrize("file", FILES)
def test_every_package_is_pinned_with_the_sums_of_its_files(file):
    text = re.sub(r"^\s*#.*\n?", "", (ROOT / file).read_text(), flags=re.MULTILINE)
    requirements = text.replace("\\\n", "").splitlines()
    assert requirements
    assert [line for line in requirements if not REQUIREMENT.fullmatch(line)] == []


@pytest.mark.parametrize("file", FILES)
def test_every_package_of_the_in_file_is_pinned(file):
    wanted = [line for line in (ROOT / file).with_suffix(".in").read_text().splitlines() if line and not line.startswith(("#", "-"))]
    pinned = re.findall(r"^([a-z0-9-]+)==", (ROOT / file).read_text(), flags=re.MULTILINE)
    assert wanted
    assert {name.lower() for name in wanted} <= set(pinned)


def test_the_image_of_the_sample_app_installs_by_sum_on_a_base_by_digest():
    dockerfile = (ROOT / "sample-app/Dockerfile").read_text()
    assert re.search(r"^RUN pip install .*--require-hashes ", dockerfile, re.MULTILINE)
    bases = re.findall(r"^FROM (.*)", dockerfile, re.MULTILINE)
    assert [base for base in bases if not re.fullmatch(r"\S+@sha256:[0-9a-f]{64}", base)] == []


@pytest.fixture
def install(tmp_path):
    """Installs the package `small`, which only a folder has, with python.sh. Its line ends in what is given."""
    wheel = tmp_path / "wheels/small-1-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("small.py", "")
        archive.writestr("small-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: small\nVersion: 1\n")
        archive.writestr("small-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("small-1.dist-info/RECORD", "")

    def run(end):
        requirements = tmp_path / "requirements.txt"
        requirements.write_text(f"small==1{end}\n")
        settings = {"DOP_CACHE": str(tmp_path / "cache"), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel.parent)}
        return subprocess.run([ROOT / "tools/python.sh", requirements], env={**os.environ, **settings}, capture_output=True, text=True)

    run.sum = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return run


def test_a_package_with_its_sum_is_installed(install):
    result = install(f" --hash=sha256:{install.sum}")
    assert result.returncode == 0, result.stderr
    assert list(Path(result.stdout.strip()).glob("lib/python*/site-packages/small.py"))


def test_a_package_without_a_sum_is_refused(install):
    result = install("")
    assert result.returncode == 1
    assert "Hashes are required" in result.stderr

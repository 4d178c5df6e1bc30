"""Virtual environments with what RUN pip install names. Each is made once and kept in the sandbox's cache."""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from messages import fail, refuse

VENVS = Path(os.environ["SANDBOX_VENVS"])


def requirement_bytes(file):
    """A requirements file with those that it includes."""
    if not file.is_file():
        fail(f"pip: could not open requirements file: {file.name}")
    content = file.read_bytes()
    for line in content.decode(errors="replace").splitlines():
        nested = re.match(r"\s*(?:-r|--requirement|-c|--constraint)[ =]*(\S+)", line)
        if nested and nested.group(1).startswith("/"):
            refuse(f"the absolute path {nested.group(1)} in {file.name}")
        if nested:
            content += requirement_bytes(file.parent / nested.group(1))
    return content


def fingerprint(installs):
    digest = hashlib.sha256(sys.version.encode())
    for written, words, folder in installs:
        digest.update("\0".join(written).encode())
        for before, word in zip(words, words[1:]):
            if before in ("-r", "--requirement", "-c", "--constraint"):
                digest.update(requirement_bytes(folder / word))
        for word in words:
            joined = re.fullmatch(r"(?:-[rc]|--requirement=|--constraint=)(.+)", word)
            if joined:
                digest.update(requirement_bytes(folder / joined.group(1)))
    return digest.hexdigest()[:24]


@contextlib.contextmanager
def locked(path):
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def virtual_environment(installs):
    """The folder of programs of a virtual environment with what the image's RUN lines install."""
    name = fingerprint(installs)
    VENVS.mkdir(parents=True, exist_ok=True)
    venv = VENVS / name
    with locked(VENVS / f"{name}.lock"):
        if not (venv / "complete").exists():
            print("installing Python packages into a virtual environment", flush=True)
            shutil.rmtree(venv, ignore_errors=True)
            run([sys.executable, "-m", "venv", str(venv)], VENVS)
            for _, words, folder in installs:
                run([str(venv / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check", "-q", *words], folder)
            (venv / "complete").touch()
    return venv / "bin"


def run(command, folder):
    environment = {**os.environ, "HOME": os.environ["SANDBOX_HOME"]}
    environment.setdefault("PIP_CACHE_DIR", str(VENVS / "pip"))
    # Options that make sense in an image, where pip runs as root and its cache is thrown away.
    environment.pop("PIP_NO_CACHE_DIR", None)
    words = [word for word in command if word != "--no-cache-dir"]
    status = subprocess.run(words, cwd=folder, env=environment, stdin=subprocess.DEVNULL).returncode
    if status != 0:
        fail(f"The command '{' '.join(command[1:])}' returned a non-zero code: {status}")

"""From a stage to an image: a folder with the files and a configuration, named by its content."""

import hashlib
import json
import os
import re
import shutil

from bases import OWN_FOLDERS, PROGRAMS
from files import IMAGE_ROOT, located, of_machine
from messages import fail, refuse
from store import STATE

# Paths in the text of a shell form.
PATHS = re.compile(r"(?<![\w./}$~@:-])(/[\w.@+-][\w./@+-]*)")
SEARCHED = ("/usr/local/bin", "/usr/bin", "/bin")


def finished(stage):
    """Resolves the command and moves the image to the folder named by its content."""
    config = {name: stage.config[name] for name in ("env", "workdir")}
    entry_point = stage.config["entrypoint"]
    words = entry_point + stage.config["cmd"]
    if not words:
        refuse("an image without CMD and ENTRYPOINT", "is not in the sandbox: it could not be run")
    config["entryPointWords"] = len(entry_point)
    config["programs"] = ":".join(programs(stage))
    config["command"] = [program(stage, words[0]), *arguments(stage, words)]
    stage.files.inside(config["workdir"]).mkdir(parents=True, exist_ok=True)
    (stage.folder / "config.json").write_text(json.dumps(config, sort_keys=True))
    final = STATE / "images" / content_digest(stage.folder)
    if final.exists():
        shutil.rmtree(stage.folder)
    else:
        stage.folder.rename(final)
    return final


def programs(stage):
    """Where the image's programs are: those that COPY put there first."""
    own = [IMAGE_ROOT + folder for folder in SEARCHED if stage.files.exists(folder)]
    python = [str(stage.python())] if stage.base.has("python") else []
    return own + python + [str(folder) for folder in stage.base.folders()]


def arguments(stage, words):
    """A path that is in the image is that of the image; another word is none of ours."""

    def place(path):
        return IMAGE_ROOT + path if stage.files.exists(path) else path

    if words[0].rsplit("/", 1)[-1] in ("sh", "bash", "ash") and words[1:2] == ["-c"] and len(words) > 2:
        return ["-c", PATHS.sub(lambda match: place(match.group(1)), words[2]), *words[3:]]
    return [located(word, place) for word in words[1:]]


def program(stage, name):
    """A program of the image, or one of this machine in the place of the base image's."""
    if name.startswith("/") and (stage.files.exists(name) or not of_machine(name, stage.base.folders())):
        return IMAGE_ROOT + name
    short = name.rsplit("/", 1)[-1] if name.startswith(OWN_FOLDERS) else name
    if "/" in short:
        return name
    for folder in SEARCHED:
        if stage.files.exists(f"{folder}/{short}"):
            return IMAGE_ROOT + f"{folder}/{short}"
    beside = [folder / short for folder in programs_of_machine(stage) if (folder / short).exists()]
    if beside:
        return str(beside[0])
    if any(short in names for names in PROGRAMS.values()) and not stage.base.has(short):
        fail(f'exec: "{short}": executable file not found in $PATH of the base image')
    return name


def programs_of_machine(stage):
    """Python itself stands beside what pip installed."""
    python = [stage.python(), stage.machine_python] if stage.base.has("python") else []
    return python + stage.base.folders()


def content_digest(folder):
    digest = hashlib.sha256((folder / "config.json").read_bytes())
    for path in sorted((folder / "files").rglob("*")):
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
        if path.is_symlink():
            digest.update(os.readlink(path).encode())
        elif path.is_file():
            digest.update(b"x" if os.access(path, os.X_OK) else b"")
            digest.update(path.read_bytes())
    return digest.hexdigest()

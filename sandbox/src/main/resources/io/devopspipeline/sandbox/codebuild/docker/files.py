"""The files of an image: a folder, which no path of a Dockerfile leaves."""

import os
import re

from bases import FOLDERS
from messages import fail

# Stands for the folder that holds an image's files, wherever the image is kept.
IMAGE_ROOT = "{image}"

# Not files of an image, but of the kernel.
DEVICES = ("/dev/null", "/dev/stdout", "/dev/stderr", "/proc/")

# A path behind an option: -o/out, --output=/out, -Dfile=/out.
WORD = re.compile(r"(--?[\w.-]+[=:]|-[A-Za-z]|\w+=)?(/.*)", re.DOTALL)


class Files:
    def __init__(self, root):
        self.root = root
        root.mkdir()

    def inside(self, path):
        """Where an absolute path of the image is on this machine."""
        found = (self.root / path.lstrip("/")).resolve()
        if not found.is_relative_to(self.root.resolve()):
            fail(f"{path} leaves the image")
        return found

    def entry(self, path):
        """Like inside, but a link stays the link."""
        clean = os.path.normpath("/" + path.lstrip("/"))
        return self.root.resolve() if clean == "/" else self.inside(os.path.dirname(clean)) / os.path.basename(clean)

    def exists(self, path):
        whole = self.inside(path)
        return whole.exists() or (whole.name == "*" and whole.parent.is_dir())


def of_machine(path, folders=()):
    """Whether a path is a program of the base image, or a device: this machine's stand in for them."""
    return path.startswith(FOLDERS) or path.startswith(DEVICES) or any(path.startswith(f"{folder.parent}/") for folder in folders)


def located(word, place):
    """A word of a command with each absolute path in it put into its place; paths can be joined by colons."""
    match = WORD.fullmatch(word)
    if not match:
        return word
    return (match.group(1) or "") + ":".join(place(part) if part.startswith("/") else part for part in match.group(2).split(":"))

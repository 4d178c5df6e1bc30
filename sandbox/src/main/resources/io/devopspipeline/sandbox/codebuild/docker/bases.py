"""Base images, and the programs of this machine that stand in for theirs."""

import functools
import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from messages import refuse

ARCHITECTURE = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}.get(platform.machine().lower(), platform.machine())
SYSTEM = platform.system().lower()

# Programs below these folders come from the base image.
OWN_FOLDERS = ("/usr/local/bin/", "/usr/local/go/bin/", "/opt/java/openjdk/bin/")
FOLDERS = ("/bin/", "/usr/bin/", *OWN_FOLDERS)
USUAL_PATH = "/usr/local/bin:/usr/bin:/bin"

PROGRAMS = {
    "python": ("python", "python3", "pip", "pip3"),
    "node": ("node", "npm", "npx"),
    "go": ("go", "gofmt"),
    "java": ("java", "javac", "jar", "jlink", "jdeps"),
    "maven": ("mvn",),
}


@dataclass(frozen=True)
class Base:
    """What an image starts with. Kinds of programs are the keys of PROGRAMS."""

    kinds: tuple = ()
    entry_point: tuple = ()
    command: tuple = ("/bin/sh",)
    shell: bool = True

    def has(self, program):
        return any(program in PROGRAMS[kind] for kind in self.kinds)

    def folders(self):
        """Where its programs are; Python's are not among them, because an image can have a virtual environment."""
        return [folder for kind in self.kinds if kind != "python" for folder in folders(kind)]


JAVA = Base(("java",))
PLAIN = Base()
BASES = {
    "python": Base(("python",), command=("python3",)),
    "node": Base(("node",), command=("node",)),
    "golang": Base(("go",)),
    "eclipse-temurin": JAVA,
    "openjdk": JAVA,
    "amazoncorretto": JAVA,
    "maven": Base(("java", "maven")),
    "alpine": PLAIN,
    "debian": PLAIN,
    "ubuntu": PLAIN,
    "amazonlinux": PLAIN,
    "busybox": PLAIN,
    "scratch": Base(command=(), shell=False),
}
DISTROLESS = {
    "static": Base(command=(), shell=False),
    "base": Base(command=(), shell=False),
    "base-nossl": Base(command=(), shell=False),
    "cc": Base(command=(), shell=False),
    "python3": Base(("python",), ("python3",), (), shell=False),
    "nodejs": Base(("node",), ("node",), (), shell=False),
    "java": Base(("java",), ("java", "-jar"), (), shell=False),
}


def base(image):
    """What stands in for a base image. The registry and the tag are not looked at: the machine has one version of each program."""
    path = re.sub(r"@.*$", "", image)
    name = path.rsplit("/", 1)[-1].partition(":")[0]
    if "/distroless/" in path:
        short = re.sub(r"-debian\d+$", "", name)
        found = DISTROLESS.get(short) or DISTROLESS.get(re.sub(r"\d+$", "", short))
    else:
        found = BASES.get(name)
    if found is None:
        refuse(f"FROM {image}", "is not in the sandbox, which has only these base images: " + ", ".join(BASES) + " and distroless")
    for kind in found.kinds:
        if kind != "python" and not folders(kind):
            program = PROGRAMS[kind][0]
            refuse(f"FROM {image}", f"needs {program}, which is not on the PATH of this machine (the sandbox has no container engine)")
    return found


@functools.lru_cache
def folders(kind):
    """The folders of this machine that have the programs of a kind; none when it has not got the first of them."""
    if kind == "python":
        return (Path(sys.executable).parent,)
    if kind == "java":
        return java_folders()
    first = which(PROGRAMS[kind][0])
    if first is None:
        return ()
    # A program of a version manager is a script that needs its environment: the real one says where it is.
    question = {"node": [first, "-p", "process.execPath"], "go": [first, "env", "GOROOT"]}.get(kind)
    found = [Path(first).parent]
    if question:
        answer = subprocess.run(question, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout.strip()
        real = Path(answer).parent if kind == "node" else Path(answer) / "bin"
        found = [folder for folder in (real, Path(first).parent) if answer or folder != real]
    return tuple(dict.fromkeys(found))


def java_folders():
    """The JDK that runs the sandbox, if it is a whole one."""
    for home in (os.environ.get("SANDBOX_JAVA"), os.environ.get("JAVA_HOME")):
        if home and (Path(home) / "bin" / "javac").exists():
            return (Path(home) / "bin",)
    compiler = which("javac")
    return (Path(os.path.realpath(compiler)).parent,) if compiler else ()


def which(program):
    """A program of the machine, not one that the build put in its place."""
    own = os.path.join(os.path.dirname(os.environ["SANDBOX_DOCKER"]), "bin")
    path = os.pathsep.join(folder for folder in os.environ["PATH"].split(os.pathsep) if folder != own)
    return shutil.which(program, path=path)


def check_platform(platforms, where):
    """Refuses an image for another machine: what runs here is of this one."""
    for one in platforms.split(","):
        system, _, architecture = one.partition("/")
        if system != "linux" or architecture.partition("/")[0] != ARCHITECTURE:
            refuse(f"{where} {platforms}", f"is not in the sandbox: its images run on this machine, which is linux/{ARCHITECTURE}")

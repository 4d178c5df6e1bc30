"""docker, as far as a build in the sandbox needs it: login, build, buildx build, tag, push, images, inspect, version.

There is no container engine here. An image is a folder with the files that COPY and RUN put there and a configuration. Programs of base images are
those of this machine. Anything else is refused by name.
"""

import json
import os
import sys

from building import build
from inspection import first_digest, images, inspect
from messages import refuse
from registry import login, push
from store import Store

FIRST_DIGEST = (["--format", "{{index .RepoDigests 0}}"], ["-f", "{{index .RepoDigests 0}}"])


def buildx(store, arguments):
    """A builder that buildx makes keeps its images to itself, unless they are loaded or pushed."""
    command, rest = arguments[0], arguments[1:]
    if command == "build":
        build(store, rest, push)
    elif command in ("create", "use"):
        store.content["builder"] = True
        store.save()
    elif command == "version":
        print("buildx of the sandbox: no container engine")
    else:
        refuse(f"\"docker buildx {' '.join(arguments)}\"")


def check_daemon():
    """CodeBuild: only a privileged build has a docker daemon."""
    if os.environ.get("SANDBOX_PRIVILEGED") == "false":
        sys.exit("Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?")


def main(arguments):
    store = Store()
    if arguments[:1] not in (["login"], ["--version"], ["version"]):
        check_daemon()
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command == "image" and rest[:1] in (["build"], ["inspect"], ["push"], ["tag"]):
        command, rest = rest[0], rest[1:]
    if command == "login":
        login(store, rest)
    elif command == "build":
        build(store, rest, push)
    elif command == "buildx" and rest:
        buildx(store, rest)
    elif command == "tag" and len(rest) == 2:
        store.tag(rest[1], store.image(rest[0]))
    elif command == "push" and len(rest) == 1:
        push(store, rest[0])
    elif command == "images" and not rest:
        images(store)
    elif command == "inspect" and rest and not any(word.startswith("-") for word in rest):
        print(json.dumps(inspect(store, rest), indent=4))
    elif command == "inspect" and rest[:2] in FIRST_DIGEST and len(rest) == 3:
        first_digest(store, rest[2])
    elif command in ("version", "--version"):
        print("docker of the sandbox: no container engine")
    else:
        refuse(f"\"docker {' '.join(arguments)}\"")


main(sys.argv[1:])

"""docker images and docker inspect."""

import json
from pathlib import Path

from files import IMAGE_ROOT
from messages import fail


def images(store):
    print("REPOSITORY\tTAG\tIMAGE ID")
    for name, folder in sorted(store.content["names"].items()):
        repository, tag = name.rsplit(":", 1)
        print(f"{repository}\t{tag}\t{Path(folder).name[:12]}")


def inspect(store, names):
    found = []
    for name in names:
        folder = store.image(name)
        config = json.loads((folder / "config.json").read_text())
        environment = [f"{key}={value}" for key, value in config["env"].items()]
        found.append(
            {
                "Id": "sha256:" + folder.name,
                "RepoTags": store.names_of(folder),
                "RepoDigests": store.digests_of(folder),
                "Config": {"Env": environment, "Cmd": [word.replace(IMAGE_ROOT, "") for word in config["command"]], "WorkingDir": config["workdir"]},
            }
        )
    return found


def first_digest(store, name):
    """What docker inspect --format '{{index .RepoDigests 0}}' prints; docker fails where the image was never pushed."""
    digests = inspect(store, [name])[0]["RepoDigests"]
    if not digests:
        fail("template parsing error: template: :1:2: executing \"\" at <index .RepoDigests 0>: error calling index: index out of range: 0")
    print(digests[0])

"""What this build has built: names that point to image folders, and the registries it is logged in to."""

import json
import os
from pathlib import Path

from messages import fail

STATE = Path(os.environ["SANDBOX_DOCKER"])


class Store:
    def __init__(self):
        (STATE / "images").mkdir(parents=True, exist_ok=True)
        self.file = STATE / "store.json"
        self.content = json.loads(self.file.read_text()) if self.file.exists() else {"names": {}, "logins": []}

    def save(self):
        self.file.write_text(json.dumps(self.content))

    def image(self, name):
        folder = self.content["names"].get(full(name))
        if folder is None:
            digest = name.removeprefix("sha256:")
            candidates = [path for path in (STATE / "images").iterdir() if digest and path.name.startswith(digest)]
            folder = str(candidates[0]) if len(candidates) == 1 else None
        if folder is None:
            fail(f"No such image: {full(name)}")
        return Path(folder)

    def tag(self, name, folder):
        self.content["names"][full(name)] = str(folder)
        self.save()

    def pushed(self, reference, folder):
        self.content.setdefault("digests", {})[reference] = str(folder)
        self.save()

    def digests_of(self, folder):
        return sorted(name for name, target in self.content.get("digests", {}).items() if target == str(folder))

    def names_of(self, folder):
        return sorted(name for name, target in self.content["names"].items() if target == str(folder))


def full(name):
    return name if ":" in name.rsplit("/", 1)[-1] else name + ":latest"

"""docker, as far as a build in the sandbox needs it: login, build, tag, push, images, inspect, version.

There is no container engine here. An image is a folder with the files that COPY put there and a configuration; what RUN may do is
`pip install`, which becomes a virtual environment in the sandbox's cache. Anything else is refused by name.
"""

import contextlib
import fcntl
import fnmatch
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

STATE = Path(os.environ["SANDBOX_DOCKER"])
VENVS = Path(os.environ["SANDBOX_VENVS"])
ENDPOINT = os.environ["SANDBOX_ENDPOINT"]

# Stands for the folder that holds an image's files, wherever the image is kept.
IMAGE_ROOT = "{image}"

# Programs below these folders come from the base image; this machine's stand in for them.
BASE_IMAGE = ("/bin/", "/usr/bin/", "/usr/local/bin/")

# They change how docker works, not what comes out of it.
IGNORED_BUILD_FLAGS = {"--no-cache", "--pull", "-q", "--quiet", "--load", "--rm", "--force-rm"}
IGNORED_BUILD_OPTIONS = {"--platform", "--progress", "--provenance", "--cache-from", "--label", "--network", "--shm-size"}


def fail(what):
    sys.exit(f"docker: {what}")


def refuse(what):
    sys.exit(f"docker (sandbox): {what} is not in the sandbox, which has no container engine")


def notice(what):
    print(f"docker (sandbox): {what}", flush=True)


class Store:
    """What this build has built: names that point to image folders, and the registries it is logged in to."""

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

    def names_of(self, folder):
        return sorted(name for name, target in self.content["names"].items() if target == str(folder))


def full(name):
    return name if ":" in name.rsplit("/", 1)[-1] else name + ":latest"


# --- Dockerfile -----------------------------------------------------------------------------------------------------------------


def instructions(dockerfile):
    lines = [line for line in dockerfile.read_text().splitlines() if not line.strip().startswith("#")]
    for line in re.sub(r"\\\s*\n", " ", "\n".join(lines)).splitlines():
        if line.strip():
            word, _, rest = line.strip().partition(" ")
            yield word.upper(), rest.strip()


def substituted(text, values):
    def value(match):
        name, otherwise = match.group(1) or match.group(3), match.group(2)
        return values.get(name) or otherwise or ""

    return re.sub(r"\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))", value, text)


def pairs(rest):
    words = shlex.split(rest)
    if words and "=" not in words[0]:
        return {words[0]: rest.split(None, 1)[1]}
    return dict(word.split("=", 1) for word in words)


def exec_form(word, rest):
    try:
        command = json.loads(rest)
    except ValueError:
        refuse(f"{word} in shell form ({rest})")
    if not isinstance(command, list):
        refuse(f"{word} {rest}")
    return [str(part) for part in command]


class Ignored:
    """.dockerignore: the last pattern that matches a path or one of its folders decides."""

    def __init__(self, context):
        file = context / ".dockerignore"
        lines = file.read_text().splitlines() if file.exists() else []
        self.patterns = [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]

    def __call__(self, path):
        ignored = False
        for pattern in self.patterns:
            negated = pattern.startswith("!")
            if self.matches(path, pattern.removeprefix("!").strip("/")):
                ignored = not negated
        return ignored

    @staticmethod
    def matches(path, pattern):
        parts = path.split("/")
        heads = ["/".join(parts[: i + 1]) for i in range(len(parts))]
        patterns = [pattern, pattern.removeprefix("**/")]
        return any(fnmatch.fnmatchcase(head, one) and one.count("/") == head.count("/") for head in heads for one in patterns) or (
            pattern.startswith("**/") and any(fnmatch.fnmatchcase(part, patterns[1]) for part in parts)
        )


class Image:
    """An image as far as its Dockerfile has come."""

    def __init__(self, context, arguments):
        self.context = context
        self.ignored = Ignored(context)
        self.given = arguments
        self.arguments = {}
        self.folder = Path(tempfile.mkdtemp(dir=STATE, prefix="building-"))
        self.files = self.folder / "files"
        self.files.mkdir()
        self.config = {"env": {}, "workdir": "/", "entrypoint": [], "cmd": []}
        self.installs = []
        self.froms = 0

    def instruction(self, word, raw):
        rest = raw if word in ("RUN", "CMD", "ENTRYPOINT") else substituted(raw, {**self.arguments, **self.config["env"]})
        known = getattr(self, "do_" + word.lower(), None)
        if known is None:
            refuse(word)
        known(rest)

    def do_from(self, rest):
        self.froms += 1
        if self.froms > 1:
            refuse("a second FROM (a build in stages)")
        image = [part for part in rest.split() if not part.startswith("--")][0]
        if not re.search(r"(^|/)python(:|@|$)", image):
            refuse(f"FROM {image} (only python images are)")

    def do_arg(self, rest):
        name, _, default = rest.partition("=")
        self.arguments[name] = self.given.get(name, default.strip("\"'"))

    def do_env(self, rest):
        self.config["env"].update(pairs(rest))

    def do_workdir(self, rest):
        self.config["workdir"] = os.path.normpath(os.path.join(self.config["workdir"], rest))
        self.inside(self.config["workdir"]).mkdir(parents=True, exist_ok=True)

    def do_copy(self, rest):
        parts = json.loads(rest) if rest.startswith("[") else shlex.split(rest)
        for flag in [part for part in parts if part.startswith("--")]:
            if not flag.startswith(("--chown=", "--chmod=")):
                refuse(f"COPY {flag}")
        parts = [part for part in parts if not part.startswith("--")]
        sources, target = parts[:-1], parts[-1]
        into_folder = target.endswith("/") or os.path.basename(target) in (".", "") or len(sources) > 1
        for source in sources:
            self.copy(source, self.inside(os.path.join(self.config["workdir"], target)), into_folder)

    def do_add(self, rest):
        if re.search(r"://|\.(tar|tgz|gz|xz|bz2)\b", rest):
            refuse(f"ADD {rest} (plain files are)")
        self.do_copy(rest)

    def inside(self, path):
        found = (self.files / path.lstrip("/")).resolve()
        if not found.is_relative_to(self.files.resolve()):
            fail(f"{path} leaves the image")
        return found

    def copy(self, source, target, into_folder):
        # As in docker, a leading slash stands for the build context.
        source = source.lstrip("/") or "."
        origins = [self.context / source] if not re.search(r"[*?\[]", source) else sorted(self.context.glob(source))
        copied = 0
        for origin in origins:
            if not origin.resolve().is_relative_to(self.context.resolve()):
                fail(f"COPY failed: forbidden path outside the build context: {source}")
            for file in [origin] if origin.is_file() else sorted(origin.rglob("*")):
                path = file.relative_to(self.context).as_posix()
                if file.is_file() and not self.ignored(path):
                    inner = file.relative_to(origin) if origin.is_dir() else Path(file.name if into_folder or len(origins) > 1 else "")
                    to = target / inner
                    to.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(file, to)
                    copied += 1
        if not copied and not any(origin.is_dir() for origin in origins):
            fail(f"COPY failed: file not found in build context or excluded by .dockerignore: {source}")

    def do_run(self, rest):
        for command in rest.split("&&"):
            words = shlex.split(command)
            if words[:3] in (["python", "-m", "pip"], ["python3", "-m", "pip"]):
                words = words[2:]
            if words[:2] not in (["pip", "install"], ["pip3", "install"]):
                refuse(f"RUN {command.strip()} (pip install is)")
            here = self.inside(self.config["workdir"])
            self.installs.append((words[2:], [self.in_image(word) for word in words[2:]], here))

    def in_image(self, word):
        """A word of a command: an absolute path in it, alone or behind an option, is one of the image."""
        option, path = re.fullmatch(r"(-[a-z]|--[\w-]+=)?(.*)", word, re.DOTALL).groups()
        return (option or "") + str(self.inside(path)) if path.startswith("/") else word

    def do_cmd(self, rest):
        self.config["cmd"] = exec_form("CMD", rest)

    def do_entrypoint(self, rest):
        self.config["entrypoint"] = exec_form("ENTRYPOINT", rest)
        self.config["cmd"] = []

    def do_user(self, rest):
        notice(f"USER {rest} is ignored: tasks run as whoever runs the sandbox")

    def do_healthcheck(self, rest):
        notice("HEALTHCHECK is ignored, as by ECS")

    def do_expose(self, rest):
        pass

    def do_label(self, rest):
        pass

    def do_stopsignal(self, rest):
        if rest not in ("SIGTERM", "15"):
            refuse(f"STOPSIGNAL {rest}")

    def argument(self, word):
        """A path that is in the image is that of the image; another word is none of ours."""
        return IMAGE_ROOT + word if word.startswith("/") and self.inside(word).exists() else word

    def finished(self):
        """Resolves the command and moves the image to the folder named by its content."""
        python = virtual_environment(self.installs) if self.installs else Path(sys.executable).parent
        command = self.config.pop("entrypoint") + self.config.pop("cmd")
        self.config["command"] = [program(command[0], python), *map(self.argument, command[1:])] if command else []
        self.inside(self.config["workdir"]).mkdir(parents=True, exist_ok=True)
        (self.folder / "config.json").write_text(json.dumps(self.config, sort_keys=True))
        final = STATE / "images" / content_digest(self.folder)
        if final.exists():
            shutil.rmtree(self.folder)
        else:
            self.folder.rename(final)
        return final


def program(name, folder):
    """A program of the image as one of this machine: what pip installed, and Python itself, stand in one folder."""
    if name.startswith("/") and not name.startswith(BASE_IMAGE):
        return IMAGE_ROOT + name
    short = name.rsplit("/", 1)[-1] if name.startswith("/usr/local/bin/") else name
    if short in ("python", "python3") and not (folder / short).exists():
        return sys.executable
    beside = folder / short
    return str(beside) if "/" not in short and beside.exists() else name


def content_digest(folder):
    digest = hashlib.sha256((folder / "config.json").read_bytes())
    for path in sorted((folder / "files").rglob("*")):
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


# --- pip ------------------------------------------------------------------------------------------------------------------------


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
    """The folder of programs of a virtual environment with what the image's RUN lines install; made once, then kept."""
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


# --- commands -------------------------------------------------------------------------------------------------------------------


def options(arguments):
    """Splits --name=value."""
    for argument in arguments:
        name, equals, value = argument.partition("=")
        yield from ((name, value) if argument.startswith("-") and equals else (argument,))


def build(store, arguments):
    names, dockerfile, given, context = [], None, {}, None
    rest = options(arguments)
    for word in rest:
        if word in ("-t", "--tag"):
            names.append(next(rest))
        elif word in ("-f", "--file"):
            dockerfile = Path(next(rest))
        elif word == "--build-arg":
            name = next(rest)
            # options() has not split this: the value does not start with a dash.
            key, equals, value = name.partition("=")
            given[key] = value if equals else os.environ.get(key, "")
        elif word in IGNORED_BUILD_FLAGS:
            continue
        elif word in IGNORED_BUILD_OPTIONS:
            next(rest)
        elif word.startswith("-"):
            refuse(f"build {word}")
        elif context is None:
            context = Path(word)
        else:
            fail('"docker build" requires exactly 1 argument.')
    if context is None:
        fail('"docker build" requires exactly 1 argument.')
    dockerfile = dockerfile or context / "Dockerfile"
    if not dockerfile.is_file():
        fail(f"failed to read dockerfile: open {dockerfile.name}: no such file or directory")
    image = Image(context, given)
    steps = list(instructions(dockerfile))
    for number, (word, rest_of_line) in enumerate(steps, 1):
        print(f"Step {number}/{len(steps)} : {word} {rest_of_line}", flush=True)
        image.instruction(word, rest_of_line)
    folder = image.finished()
    print(f"Successfully built {folder.name[:12]}")
    for name in names:
        store.tag(name, folder)
        print(f"Successfully tagged {full(name)}")


def login(store, arguments):
    password_from_stdin = "--password-stdin" in arguments
    words = [word for word in options(arguments) if word != "--password-stdin"]
    registry, rest = None, iter(words)
    password = sys.stdin.read().strip() if password_from_stdin else ""
    for word in rest:
        if word in ("-u", "--username"):
            next(rest)
        elif word in ("-p", "--password"):
            password = next(rest)
        else:
            registry = word.removeprefix("https://").rstrip("/")
    if not password:
        fail("Cannot perform an interactive login from a non TTY device")
    if registry is None:
        refuse("login to Docker Hub")
    store.content["logins"].append(registry)
    store.save()
    print("Login Succeeded")


def push(store, name):
    folder = store.image(name)
    registry = name.split("/", 1)[0]
    if registry not in store.content["logins"]:
        fail(f"push access denied for {name}: no basic auth credentials")
    body = json.dumps({"uri": full(name), "folder": str(folder)}).encode()
    # The sandbox is on this machine: no proxy stands between.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    print(f"The push refers to repository [{full(name).rsplit(':', 1)[0]}]")
    try:
        with opener.open(urllib.request.Request(ENDPOINT + "/_build/push", data=body, method="POST")) as answer:
            digest = json.load(answer)["digest"]
    except urllib.error.HTTPError as error:
        fail(error.read().decode())
    print(f"{full(name).rsplit(':', 1)[1]}: digest: {digest} size: {len(body)}")


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
                "Config": {"Env": environment, "Cmd": [word.removeprefix(IMAGE_ROOT) for word in config["command"]], "WorkingDir": config["workdir"]},
            }
        )
    print(json.dumps(found, indent=4))


def main(arguments):
    store = Store()
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command == "image" and rest[:1] in (["build"], ["inspect"], ["push"], ["tag"]):
        command, rest = rest[0], rest[1:]
    if command == "login":
        login(store, rest)
    elif command == "build":
        build(store, rest)
    elif command == "tag" and len(rest) == 2:
        store.tag(rest[1], store.image(rest[0]))
    elif command == "push" and len(rest) == 1:
        push(store, rest[0])
    elif command == "images" and not rest:
        images(store)
    elif command == "inspect" and rest and not any(word.startswith("-") for word in rest):
        inspect(store, rest)
    elif command in ("version", "--version"):
        print("docker of the sandbox: no container engine")
    else:
        refuse(f"'docker {' '.join(arguments)}'")


main(sys.argv[1:])

"""docker, as far as a build in the sandbox needs it: login, build, tag, push, images, version.

There is no container engine here. An image is a folder with the files that COPY put there and a configuration; what RUN may do is
`pip install -r FILE`, which becomes a virtual environment in the sandbox's cache. Anything else is refused by name.
"""

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


def refuse(what):
    sys.exit(f"docker (sandbox): {what} is not in the sandbox, which has no container engine")


def tags():
    file = STATE / "tags.json"
    return json.loads(file.read_text()) if file.exists() else {}


def save_tags(all_tags):
    STATE.mkdir(parents=True, exist_ok=True)
    (STATE / "tags.json").write_text(json.dumps(all_tags))


def normal(name):
    return name if ":" in name.rsplit("/", 1)[-1] else name + ":latest"


def instructions(dockerfile):
    lines = [line for line in dockerfile.read_text().splitlines() if not line.strip().startswith("#")]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if line.strip():
            word, _, rest = line.strip().partition(" ")
            yield word.upper(), rest.strip()


def substituted(text, values):
    return re.sub(r"\$\{?(\w+)\}?", lambda m: values.get(m.group(1), m.group(0)), text)


def pairs(rest):
    words = shlex.split(rest)
    if words and "=" not in words[0]:
        return {words[0]: rest.split(None, 1)[1]}
    return dict(word.split("=", 1) for word in words)


def ignored(context):
    file = context / ".dockerignore"
    names = file.read_text().splitlines() if file.exists() else []
    return {name.strip().rstrip("/") for name in names if name.strip() and not name.startswith("#")} | {".git"}


def copy(context, sources, target, files, workdir):
    skip = ignored(context)
    base = files / target.lstrip("/") if target.startswith("/") else files / workdir.lstrip("/") / target
    many = target.endswith("/") or target in (".", "./") or len(sources) > 1
    for source in sources:
        origin = context / source
        if not origin.resolve().is_relative_to(context.resolve()):
            sys.exit(f"docker (sandbox): COPY {source} is outside of the context")
        if origin.is_dir():
            shutil.copytree(origin, base, dirs_exist_ok=True, ignore=lambda d, names: [n for n in names if n in skip])
        elif origin.exists():
            into = base / origin.name if many else base
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(origin, into)
        else:
            sys.exit(f"docker (sandbox): COPY failed: no such file: {source}")


def install(command, files, workdir):
    words = shlex.split(command)
    requirement = words[words.index("-r") + 1] if "-r" in words else None
    if "install" not in words or requirement is None or not re.fullmatch(r"(python3? -m )?pip3?", command.split(" install")[0]):
        refuse(f"RUN {command}")
    file = files / workdir.lstrip("/") / requirement
    digest = hashlib.sha256(file.read_bytes() + sys.version.encode()).hexdigest()[:16]
    venv = VENVS / digest
    if not (venv / "complete").exists():
        print(f"installing {requirement} into a virtual environment", flush=True)
        VENVS.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(venv, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        subprocess.run([str(venv / "bin/pip"), "install", "-q", "--disable-pip-version-check", "-r", str(file)], check=True)
        (venv / "complete").touch()
    return str(venv)


def exec_form(word, rest):
    if not rest.startswith("["):
        refuse(f"{word} in shell form ({rest})")
    return json.loads(rest)


def build(arguments):
    names, dockerfile, arguments_given, context = [], None, {}, None
    rest = iter(arguments)
    for word in rest:
        if word in ("-t", "--tag"):
            names.append(normal(next(rest)))
        elif word in ("-f", "--file"):
            dockerfile = next(rest)
        elif word == "--build-arg":
            key, _, value = next(rest).partition("=")
            arguments_given[key] = value
        elif word.startswith("-"):
            refuse(f"build {word}")
        else:
            context = Path(word)
    if context is None:
        sys.exit("docker (sandbox): build needs a context")
    image = interpret(context, Path(dockerfile) if dockerfile else context / "Dockerfile", arguments_given)
    all_tags = tags()
    all_tags.update({name: image for name in names})
    save_tags(all_tags)
    print(f"built {image}")


def interpret(context, dockerfile, build_arguments):
    folder = Path(tempfile.mkdtemp(dir=STATE_ROOT(), prefix="build-"))
    files = folder / "files"
    files.mkdir()
    config = {"env": {}, "workdir": "/", "cmd": [], "entrypoint": [], "venv": ""}
    values = dict(build_arguments)
    for word, raw in instructions(dockerfile):
        rest = raw if word == "RUN" else substituted(raw, {**values, **config["env"]})
        if word == "FROM":
            if "python" not in rest:
                refuse(f"FROM {rest} (only python images)")
        elif word == "ARG":
            key, _, value = rest.partition("=")
            values.setdefault(key, value)
        elif word == "ENV":
            config["env"].update(pairs(rest))
        elif word == "WORKDIR":
            config["workdir"] = os.path.join(config["workdir"], rest)
        elif word in ("COPY", "ADD"):
            parts = [part for part in shlex.split(rest) if not part.startswith("--")]
            copy(context, parts[:-1], parts[-1], files, config["workdir"])
        elif word == "RUN":
            config["venv"] = install(rest, files, config["workdir"])
        elif word in ("CMD", "ENTRYPOINT"):
            config[word.lower()] = exec_form(word, rest)
        elif word not in ("EXPOSE", "USER", "LABEL", "HEALTHCHECK", "STOPSIGNAL"):
            refuse(word)
    (files / config["workdir"].lstrip("/")).mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config, sort_keys=True))
    final = STATE_ROOT() / digest_of(folder)
    if final.exists():
        shutil.rmtree(folder)
    else:
        folder.rename(final)
    return str(final)


def STATE_ROOT():
    STATE.mkdir(parents=True, exist_ok=True)
    return STATE


def digest_of(folder):
    digest = hashlib.sha256((folder / "config.json").read_bytes())
    for path in sorted((folder / "files").rglob("*")):
        digest.update(str(path.relative_to(folder)).encode())
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def push(name):
    name = normal(name)
    image = tags().get(name)
    if image is None:
        sys.exit(f"docker (sandbox): An image does not exist locally with the tag: {name}")
    body = json.dumps({"uri": name, "folder": image}).encode()
    request = urllib.request.Request(ENDPOINT + "/_build/push", data=body, method="POST")
    try:
        with urllib.request.urlopen(request) as answer:
            print(f"{name}: digest: {json.load(answer)['digest']}")
    except urllib.error.HTTPError as error:
        sys.exit(f"docker (sandbox): push of {name} refused: {error.read().decode()}")


def main():
    command, arguments = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if command == "login":
        sys.stdin.read()
        print("Login Succeeded")
    elif command == "build":
        build(arguments)
    elif command == "tag" and len(arguments) == 2:
        all_tags = tags()
        all_tags[normal(arguments[1])] = all_tags[normal(arguments[0])]
        save_tags(all_tags)
    elif command == "push" and len(arguments) == 1:
        push(arguments[0])
    elif command == "images":
        print("\n".join(sorted(tags())))
    elif command in ("version", "--version"):
        print("docker (sandbox)")
    else:
        refuse(" ".join(sys.argv[1:]) or "docker without a command")


main()

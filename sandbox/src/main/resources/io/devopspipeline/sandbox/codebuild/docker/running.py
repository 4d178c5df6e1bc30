"""RUN: commands of this machine that work in the image's folder. What is not known to stay there is refused by name."""

import contextlib
import os
import re
import subprocess

import words
from bases import ARCHITECTURE, SYSTEM, USUAL_PATH
from files import located, of_machine
from messages import fail, notice, refuse
from venvs import VENVS

# Who owns a file and who runs a process is the same here: whoever runs the sandbox.
ACCOUNTS = ("adduser", "addgroup", "useradd", "groupadd", "usermod", "chown", "chgrp")
# They work on the files that they name. For the last ones the first word is none.
FILE_COMMANDS = ("mkdir", "cp", "mv", "rm", "rmdir", "touch", "cat", "ls", "chmod")
PASSED_ON = re.compile(
    r"LANG|LC_ALL|PIP_.*|GO(PROXY|SUMDB|PRIVATE|NOSUMDB|NOPROXY)|npm_config_.*|https?_proxy|no_proxy|HTTPS?_PROXY|NO_PROXY|SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|NODE_EXTRA_CA_CERTS"
)
# They change the machine's Python, or make another one.
PYTHON_ELSEWHERE = ("venv", "virtualenv", "ensurepip", "easy_install", "pipx")
# They put files elsewhere than into the one virtual environment of the image.
PIP_ELSEWHERE = re.compile(r"(--user|--prefix|--target|--root|-t)(=.*)?")


class Run:
    """One RUN of a stage."""

    def __init__(self, stage):
        self.stage = stage
        self.folder = stage.config["workdir"]
        self.variables = {"HOME": "/root", **stage.arguments, **stage.config["env"]}
        self.stops = False

    def script(self, text):
        status = 0
        for command in words.commands(text, self.variables):
            if (command.after == "&&" and status) or (command.after == "||" and not status):
                continue
            if command.after == ";" and status and self.stops:
                break
            status = self.command(command)
        if status:
            fail(f"The command '/bin/sh -c {text}' returned a non-zero code: {status}")

    def exec_form(self, arguments):
        status = self.simple([words.Word(word) for word in arguments], {}, None)
        if status:
            fail(f"The command '{' '.join(arguments)}' returned a non-zero code: {status}")

    def command(self, command):
        given, rest = {}, list(command.words)
        while rest and re.fullmatch(r"[A-Za-z_]\w*=.*", rest[0].text, re.DOTALL):
            name, _, value = rest.pop(0).text.partition("=")
            given[name] = value
        if not rest:
            self.variables.update(given)
            return 0
        with contextlib.ExitStack() as files:
            outputs = [files.enter_context(self.opened(operator, path)) for operator, path in command.outputs if not operator.startswith("2")]
            return self.simple(rest, given, outputs[-1] if outputs else None)

    def opened(self, operator, path):
        place = path if path == "/dev/null" else self.stage.files.entry(self.absolute(path))
        return open(place, "ab" if operator.endswith(">>") else "wb")

    def absolute(self, path):
        return os.path.normpath(os.path.join(self.folder, path))

    def simple(self, arguments, given, output):
        name, rest = arguments[0].text, arguments[1:]
        short = name.rsplit("/", 1)[-1] if of_machine(name) else name
        plain = [word.text for word in rest]
        if short in ("cd", "set", "export", ":", "true", "false"):
            return self.builtin(short, plain)
        if short in ACCOUNTS:
            notice(f"RUN {short} does nothing: tasks run as whoever runs the sandbox")
            return 0
        if short in ("echo", "printf", "test", "["):
            return self.process([short, *[located(word, self.place) for word in plain]], given, output)
        if short in FILE_COMMANDS:
            return self.process([short, *self.files(short, rest)], given, output)
        if self.stage.base.has(short):
            return self.tool(short, plain, given, output)
        beside = self.stage.python() / short if self.stage.base.has("python") else None
        if beside and "/" not in short and beside.parent != self.stage.machine_python and beside.exists():
            return self.process([str(beside), *[located(word, self.place) for word in plain]], given, output)
        refuse(f"RUN {' '.join([name, *plain])}")

    def builtin(self, name, arguments):
        if name == "cd":
            self.folder = self.absolute(arguments[0] if arguments else "/")
            return 0 if self.stage.files.inside(self.folder).is_dir() else fail(f"cd: can't cd to {self.folder}")
        if name == "set":
            self.stops = self.stops or any(re.fullmatch(r"-\w*e\w*", word) for word in arguments)
        if name == "export":
            self.variables.update(word.split("=", 1) for word in arguments if "=" in word)
        return 1 if name == "false" else 0

    def files(self, name, arguments):
        """The words of a command on files: each path is one of the image, wherever it leads."""
        found, modes = [], 1 if name == "chmod" else 0
        for word in arguments:
            if word.text.startswith("-") or modes:
                modes -= 0 if word.text.startswith("-") else 1
                found.append(word.text)
            else:
                found += self.matching(self.absolute(word.text) + ("/" if word.text.endswith("/") else ""), word.pattern)
        return found

    def matching(self, path, pattern):
        place = self.stage.files.entry(path)
        if pattern:
            root = self.stage.files.root.resolve()
            matches = [self.stage.files.entry("/" + str(one.relative_to(root))) for one in sorted(root.glob(str(place.relative_to(root))))]
            if matches:
                return [str(one) for one in matches]
        return [str(place)]

    def place(self, path):
        return path if of_machine(path, self.stage.base.folders()) else str(self.stage.files.inside(path))

    def tool(self, name, arguments, given, output):
        if name in ("python", "python3") and arguments[:2] == ["-m", "pip"]:
            name, arguments = "pip", arguments[2:]
        if name in ("pip", "pip3"):
            return self.pip(arguments)
        if name in ("python", "python3"):
            if (arguments[:1] == ["-m"] and arguments[1:2] and arguments[1] in PYTHON_ELSEWHERE) or "setup.py" in arguments:
                refuse(f"RUN {name} {' '.join(arguments)}", "is not in the sandbox: an image has one virtual environment, which pip install fills")
            program = self.stage.python() / "python3"
        else:
            program = next((folder / name for folder in self.stage.base.folders() if (folder / name).exists()), None)
            if program is None:
                refuse(f"RUN {name}", "needs a program that is not on the PATH of this machine (the sandbox has no container engine)")
        return self.process([str(program), *[located(word, self.place) for word in arguments]], given, output)

    def pip(self, arguments):
        if arguments[:1] != ["install"]:
            refuse(f"RUN pip {' '.join(arguments)} (pip install is)")
        for word in arguments[1:]:
            if PIP_ELSEWHERE.fullmatch(word):
                refuse(f"RUN pip install {word}", "is not in the sandbox: an image has one virtual environment, which pip install fills")
        written = arguments[1:]
        located_words = [located(word, lambda path: str(self.stage.files.inside(path))) for word in written]
        self.stage.installs.append((written, located_words, self.stage.files.inside(self.folder)))
        return 0

    def process(self, command, given, output):
        place = self.stage.files.inside(self.folder)
        place.mkdir(parents=True, exist_ok=True)
        return subprocess.run(command, cwd=place, env=self.environment(given), stdin=subprocess.DEVNULL, stdout=output).returncode

    def environment(self, given):
        """As in an image: nothing of the build's own. What tools install for all is in the image, what they keep is in the sandbox's cache."""
        files, home = self.stage.files, os.environ["SANDBOX_HOME"]
        kept = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)}
        kept.update(
            GOBIN=str(files.inside("/go/bin")),
            GOCACHE=str(VENVS / "go" / "build"),
            GOENV=os.environ.get("GOENV", f"{home}/.config/go/env"),
            GOFLAGS="-modcacherw",
            GOMODCACHE=str(VENVS / "go" / "modules"),
            GOPATH=str(files.inside("/go")),
            GOTOOLCHAIN="local",
            npm_config_cache=str(VENVS / "npm"),
            npm_config_prefix=str(files.inside("/usr/local")),
            npm_config_update_notifier="false",
            MAVEN_OPTS=f"-Duser.home={home} -Dmaven.repo.local={VENVS / 'maven'}",
        )
        kept.setdefault("npm_config_userconfig", f"{home}/.npmrc")
        kept.update({**self.variables, **given, "HOME": str(files.inside(self.variables["HOME"]))})
        programs = [str(folder) for folder in self.stage.base.folders()]
        own = kept.get("PATH", "")
        kept["PATH"] = ":".join(part for part in (self.stage.search_path(own), *programs, USUAL_PATH) if part)
        return self.for_this_machine(kept)

    @staticmethod
    def for_this_machine(environment):
        """A compiled program runs here, and not in a Linux container."""
        if (environment.get("GOARCH") or ARCHITECTURE) != ARCHITECTURE:
            refuse(f"GOARCH={environment['GOARCH']}", f"is not in the sandbox: its images run on this machine, which is {ARCHITECTURE}")
        if (environment.get("GOOS") or SYSTEM) != SYSTEM:
            notice(f"GOOS={environment.pop('GOOS')} is left out: the program runs on this machine")
        return environment

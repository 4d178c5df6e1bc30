"""A stage of a Dockerfile, as far as its instructions have come."""

import copy as copies
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import copying
import dockerfile
from bases import ARCHITECTURE, base
from files import Files
from messages import fail, notice, refuse
from running import Run
from store import STATE
from venvs import virtual_environment

NO_SHELL = "is not in the sandbox: its base image has no shell"
# Docker sets them in each stage that asks for them.
PREDEFINED = {"TARGETOS": "linux", "BUILDOS": "linux", "TARGETARCH": ARCHITECTURE, "BUILDARCH": ARCHITECTURE}
PREDEFINED |= {"TARGETPLATFORM": f"linux/{ARCHITECTURE}", "BUILDPLATFORM": f"linux/{ARCHITECTURE}", "TARGETVARIANT": "", "BUILDVARIANT": ""}


class Stage:
    """Each instruction has a method that is named for it. One without a method is refused by name."""

    machine_python = Path(sys.executable).parent

    def __init__(self, image, context, defaults, given, stages):
        """Context is where files come from; defaults are the ARGs before the first FROM; stages are those before this one."""
        self.context, self.defaults, self.given, self.stages = context, defaults, given, stages
        self.folder = Path(tempfile.mkdtemp(dir=STATE, prefix="building-"))
        self.files = Files(self.folder / "files")
        self.arguments = {}
        if image.lower() in stages:
            self.after(stages[image.lower()])
        else:
            self.on(base(image))

    def after(self, stage):
        shutil.copytree(stage.files.root, self.files.root, symlinks=True, dirs_exist_ok=True)
        self.base, self.installs, self.config = stage.base, list(stage.installs), copies.deepcopy(stage.config)

    def on(self, image):
        self.base, self.installs = image, []
        self.config = {"env": {}, "workdir": "/", "entrypoint": list(image.entry_point), "cmd": list(image.command)}
        if "java" in image.kinds:
            self.config["env"]["JAVA_HOME"] = str(image.folders()[0].parent)

    def instruction(self, word, raw):
        rest = raw if word in ("RUN", "CMD", "ENTRYPOINT") else dockerfile.substituted(raw, {**self.arguments, **self.config["env"]})
        known = getattr(self, "do_" + word.lower(), None)
        if known is None:
            refuse(word)
        known(rest)

    def python(self):
        """The folder of the image's Python: a virtual environment as soon as something is installed."""
        return virtual_environment(self.installs) if self.installs else self.machine_python

    def search_path(self, value):
        """A PATH of the image: its folders are in the image where it has them."""
        return ":".join(
            str(self.files.inside(path)) if path.startswith("/") and self.files.exists(path) else path for path in value.split(":") if path
        )

    def do_arg(self, rest):
        for name, equals, value in (one.partition("=") for one in re.findall(r"(?:[^\s\"']|\"[^\"]*\"|'[^']*')+", rest)):
            default = value.strip("\"'") if equals else self.defaults.get(name, PREDEFINED.get(name))
            value = self.given.get(name, default)
            if value is not None:
                self.arguments[name] = value

    def do_env(self, rest):
        self.config["env"].update(dockerfile.pairs(rest))

    def do_workdir(self, rest):
        self.config["workdir"] = os.path.normpath(os.path.join(self.config["workdir"], rest.strip("\"'")))
        self.files.inside(self.config["workdir"]).mkdir(parents=True, exist_ok=True)

    def do_copy(self, rest):
        given, sources, target = copying.arguments("COPY", rest)
        if not re.fullmatch("[0-7]{3,4}", given.get("chmod", "644")):
            refuse(f"COPY --chmod={given['chmod']}", "is not in the sandbox: octal numbers are")
        mode = int(given["chmod"], 8) if "chmod" in given else None
        copying.copy(self, self.origin(given["from"]) if "from" in given else self.context, sources, target, mode)

    def origin(self, name):
        stage = self.stages.get(name.lower())
        if stage is None:
            refuse(f"COPY --from={name}", "is not in the sandbox: it copies from stages, and has no other images")
        return copying.Origin(stage.files.root, f"stage {name}")

    def do_add(self, rest):
        if re.search(r"://|^git@|\.(tar|tgz|tbz2?|txz|gz|xz|bz2)\b", rest):
            refuse(f"ADD {rest}", "is not in the sandbox: ADD of plain files is")
        given, sources, target = copying.arguments("ADD", rest)
        if "from" in given:
            fail("unknown flag: --from")
        self.do_copy(rest)

    def do_run(self, rest):
        given, rest = dockerfile.flags(rest)
        for flag, value in given.items():
            # A cache changes how long a build takes, not what comes out of it.
            if flag != "mount" or not re.search(r"(^|,)type=cache(,|$)", value):
                refuse(f"RUN --{flag}={value}")
        if not self.base.shell:
            fail(f'The command \'/bin/sh -c {rest}\': exec: "/bin/sh": no such file or directory')
        form = dockerfile.command("RUN", rest)
        Run(self).script(form) if isinstance(form, str) else Run(self).exec_form(form)

    def do_cmd(self, rest):
        self.config["cmd"] = self.form("CMD", rest)

    def do_entrypoint(self, rest):
        self.config["entrypoint"] = self.form("ENTRYPOINT", rest)
        self.config["cmd"] = []

    def form(self, word, rest):
        """The words to run. The shell of a shell form finds the paths of the image in it, put where they are, when the image is finished."""
        form = dockerfile.command(word, rest)
        if isinstance(form, list):
            return form
        if not self.base.shell:
            refuse(f"{word} in shell form ({rest})", NO_SHELL)
        return ["/bin/sh", "-c", form]

    def do_user(self, rest):
        notice(f"USER {rest} is ignored: tasks run as whoever runs the sandbox")

    def do_healthcheck(self, rest):
        notice("HEALTHCHECK is ignored, as by ECS")

    def do_volume(self, rest):
        for path in re.findall(r"/[^\s\",\]]*", rest):
            self.files.inside(path).mkdir(parents=True, exist_ok=True)

    def do_expose(self, rest):
        for port in rest.split():
            if not re.fullmatch(r"\d+(-\d+)?(/(tcp|udp))?", port):
                fail(f"Invalid containerPort: {port}")

    def do_label(self, rest):
        pass

    def do_maintainer(self, rest):
        pass

    def do_stopsignal(self, rest):
        if rest not in ("SIGTERM", "15"):
            refuse(f"STOPSIGNAL {rest}")

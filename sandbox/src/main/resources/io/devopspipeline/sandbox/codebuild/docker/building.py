"""docker build: the stages of a Dockerfile, as far as the last one or the target needs them."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import dockerfile
from bases import check_platform
from copying import Origin
from finishing import finished
from ignore import Ignored
from messages import fail, refuse
from stage import PREDEFINED, Stage
from store import full

# They change how docker works, not what comes out of it.
IGNORED_FLAGS = {"--no-cache", "--pull", "-q", "--quiet", "--rm", "--force-rm"}
IGNORED_OPTIONS = {"--progress", "--provenance", "--sbom", "--cache-from", "--cache-to", "--label", "--network", "--shm-size", "--builder"}


@dataclass
class Options:
    names: list = field(default_factory=list)
    given: dict = field(default_factory=dict)
    dockerfile: Path = None
    target: str = ""
    context: Path = None
    load: bool = False
    push: bool = False


def options(arguments):
    """Splits --name=value."""
    for argument in arguments:
        name, equals, value = argument.partition("=")
        yield from ((name, value) if argument.startswith("-") and equals else (argument,))


def parsed(arguments):
    found, rest = Options(), options(arguments)
    for word in rest:
        if word in ("-t", "--tag"):
            found.names.append(next(rest))
        elif word in ("-f", "--file"):
            found.dockerfile = Path(next(rest))
        elif word == "--target":
            found.target = next(rest)
        elif word == "--build-arg":
            # options() has not split this: the value does not start with a dash.
            key, equals, value = next(rest).partition("=")
            found.given[key] = value if equals else os.environ.get(key, "")
        elif word == "--platform":
            check_platform(next(rest), "build --platform")
        elif word in ("--load", "--push"):
            setattr(found, word[2:], True)
        elif word in IGNORED_OPTIONS:
            next(rest)
        elif word.startswith("-") and word not in IGNORED_FLAGS:
            refuse(f"build {word}")
        elif not word.startswith("-"):
            if found.context is not None:
                fail('"docker build" requires exactly 1 argument.')
            found.context = Path(word)
    if found.context is None:
        fail('"docker build" requires exactly 1 argument.')
    return found


@dataclass
class Plan:
    """A stage before it is built."""

    names: list
    image: str
    steps: list

    def needs(self):
        sources = [dockerfile.flags(rest + " ")[0].get("from") for word, rest in self.steps if word == "COPY"]
        return {name.lower() for name in [self.image, *filter(None, sources)]}


def plans(steps, given):
    """The stages in their order, and the ARGs before them."""
    defaults, found = {}, []
    for word, rest in steps:
        if word == "FROM":
            found.append(plan(rest, {**PREDEFINED, **defaults}, len(found)))
        elif found:
            found[-1].steps.append((word, rest))
        elif word == "ARG":
            name, equals, value = rest.partition("=")
            defaults[name] = given.get(name, dockerfile.substituted(value.strip("\"'"), defaults))
        else:
            fail("no build stage in current context")
    if not found:
        fail("file with no instructions")
    return found, defaults


def plan(rest, values, number):
    given, rest = dockerfile.flags(rest)
    for flag, value in given.items():
        if flag != "platform":
            refuse(f"FROM --{flag}")
        check_platform(dockerfile.substituted(value, values), "FROM --platform")
    match = re.fullmatch(r"(\S+)(?:\s+AS\s+(\S+))?", rest.strip(), re.IGNORECASE)
    if not match:
        fail("FROM requires either one argument, or three: FROM <source> [AS <name>]")
    return Plan([str(number), *([match.group(2).lower()] if match.group(2) else [])], dockerfile.substituted(match.group(1), values), [])


def needed(all_plans, target):
    """As BuildKit does: a stage that nothing asks for is not built."""
    last = next((one for one in all_plans if target.lower() in one.names), None) if target else all_plans[-1]
    if last is None:
        fail(f"target stage {target} could not be found")
    wanted, chosen = set(last.names), []
    for one in reversed(all_plans[: all_plans.index(last) + 1]):
        if wanted & set(one.names):
            chosen.insert(0, one)
            wanted |= one.needs()
    return chosen


def image(asked):
    """Builds what was asked for. Returns the folder of the image."""
    file = asked.dockerfile or asked.context / "Dockerfile"
    if not file.is_file():
        fail(f"failed to read dockerfile: open {file.name}: no such file or directory")
    all_plans, defaults = plans(dockerfile.instructions(file.read_text()), asked.given)
    context = Origin(asked.context, "build context", Ignored(asked.context))
    stages, total = {}, sum(1 + len(one.steps) for one in needed(all_plans, asked.target))
    number = 0
    for one in needed(all_plans, asked.target):
        number += 1
        print(f"Step {number}/{total} : FROM {one.image}", flush=True)
        stage = Stage(one.image, context, defaults, asked.given, dict(stages))
        for word, rest in one.steps:
            number += 1
            print(f"Step {number}/{total} : {word} {rest}", flush=True)
            stage.instruction(word, rest)
        stages.update(dict.fromkeys(one.names, stage))
    return finished(stage)


def build(store, arguments, push):
    """Push is what --push does with each name."""
    asked = parsed(arguments)
    folder = image(asked)
    print(f"Successfully built {folder.name[:12]}")
    if store.content.get("builder") and not (asked.load or asked.push):
        print("WARNING: No output specified with docker-container driver. Build result will only remain in the build cache.", flush=True)
        return
    for name in asked.names:
        store.tag(name, folder)
        print(f"Successfully tagged {full(name)}")
    for name in asked.names if asked.push else []:
        push(store, name)

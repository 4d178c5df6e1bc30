"""The text of a Dockerfile: its instructions, and the forms in which they have their arguments."""

import json
import re
import shlex

from messages import fail, refuse

HEREDOC = re.compile(r"<<-?[\"']?[A-Za-z_]\w*")


def instructions(text):
    """Pairs of an instruction's name and its arguments."""
    found = []
    lines = [line for line in text.splitlines() if not line.strip().startswith("#")]
    for line in re.sub(r"\\\s*\n", " ", "\n".join(lines)).splitlines():
        if line.strip():
            word, _, rest = line.strip().partition(" ")
            if word.upper() in ("RUN", "COPY", "ADD") and HEREDOC.search(rest):
                refuse(f"{word.upper()} with a heredoc ({HEREDOC.search(rest).group()})")
            found.append((word.upper(), rest.strip()))
    return found


def substituted(text, values):
    def value(match):
        if match.group("escaped"):
            return match.group("escaped")
        name, operator, other = match.group("braced") or match.group("plain"), match.group("operator"), match.group("other")
        given = values.get(name, "")
        if operator == ":+":
            return other if given else ""
        return given or other or ""

    return re.sub(r"\\(?P<escaped>\$)|\$(?:\{(?P<braced>\w+)(?:(?P<operator>:[-+])(?P<other>[^}]*))?\}|(?P<plain>\w+))", value, text)


def pairs(rest):
    words = shlex.split(rest)
    if words and "=" not in words[0]:
        if len(words) < 2:
            fail(f"ENV must have two arguments: {rest}")
        return {words[0]: rest.split(None, 1)[1]}
    return dict(word.split("=", 1) for word in words)


def command(word, rest):
    """The words of an exec form, or the text of a shell form."""
    if not rest.startswith("["):
        return rest
    try:
        words = json.loads(rest)
    except ValueError:
        # As in docker: what is no JSON is a shell form, and then no command that a shell has.
        return rest
    return [str(part) for part in words]


def flags(rest):
    """Splits the leading --options off an instruction's arguments."""
    found = {}
    while match := re.match(r"--([\w-]+)(?:=(\S*))?\s+", rest):
        found[match.group(1)] = match.group(2) or ""
        rest = rest[match.end() :]
    return found, rest

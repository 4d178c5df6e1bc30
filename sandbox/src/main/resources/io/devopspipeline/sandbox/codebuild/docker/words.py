"""The words of a RUN in shell form, as far as a shell is followed: quotes, variables, patterns, redirections to a file, and && || ;."""

import re
from dataclasses import dataclass, field

from dockerfile import substituted
from messages import refuse

PIECE = re.compile(
    r"(?P<space>\s+)|(?P<operator>2>&1|[12]?>>?|&&|\|\||[;&|<()])|'(?P<single>[^']*)'|\"(?P<double>(?:\\.|[^\"\\])*)\"|\\(?P<escape>.)|(?P<plain>[^\s;&|<>()'\"\\]+)",
    re.DOTALL,
)
ENDS = ("&&", "||", ";")


@dataclass
class Word:
    text: str
    pattern: bool = False


@dataclass
class Command:
    """A simple command, and what stands before it."""

    after: str
    words: list = field(default_factory=list)
    outputs: list = field(default_factory=list)


def commands(text, variables):
    """Command by command, so that each sees the variables that those before it have set."""
    if re.search(r"\$\(|`", re.sub(r"'[^']*'", "", text)):
        refuse(f"RUN with the output of a command in it ({text})")
    command, word, redirection = Command(";"), None, None
    for piece in PIECE.finditer(text + " ; "):
        kind, value = piece.lastgroup, piece.group(piece.lastgroup)
        if kind in ("space", "operator"):
            if word is not None:
                redirection = put(command, word, redirection)
                word = None
            if kind == "operator" and value in ENDS:
                if command.words or command.outputs:
                    yield command
                command = Command(value)
            elif kind == "operator" and value == "2>&1":
                continue
            elif kind == "operator" and ">" in value:
                redirection = value
            elif kind == "operator":
                refuse(f"RUN with {value} ({text})", "is not in the sandbox: it follows a shell only in quotes, variables, > and && || ;")
        elif kind == "plain":
            word = plain(command, word, substituted(value, variables))
        else:
            word = word or Word("")
            word.text += value if kind != "double" else substituted(re.sub(r"\\([\"\\])", r"\1", value), variables)


def plain(command, word, value):
    """Appends what is not quoted: blanks of a variable's value separate words."""
    parts = value.split()
    for part in parts[:-1]:
        put(command, Word((word.text if word else "") + part), None)
        word = None
    if parts:
        word = word or Word("")
        word.text += parts[-1]
        word.pattern = word.pattern or bool(re.search(r"[*?\[]", parts[-1]))
    return word


def put(command, word, redirection):
    if redirection:
        command.outputs.append((redirection, word.text))
    else:
        command.words.append(word)

"""What the stand-in for docker says, and how it ends: a failure in docker's words, or a refusal in its own."""

import os
import sys
from pathlib import Path


def fail(what):
    sys.exit(f"docker: {what}")


def refuse(what, why="is not in the sandbox, which has no container engine"):
    """Ends the command. The build's message shows the line as well, from the file that the build names."""
    line = " ".join(f"docker (sandbox): {what} {why}".split())
    Path(os.environ["SANDBOX_REFUSAL"]).write_text(line)
    sys.exit(line)


def notice(what):
    print(f"docker (sandbox): {what}", flush=True)

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""download.py ADDRESS FILE [SUMS]: downloads a file, and keeps it only if it has the sum that is committed for its address in tools/sums.txt.

Why not the sum that is published beside the file: whoever can replace the file can replace that sum. Nothing is downloaded from an address
without a committed sum. Python, because a fresh Debian has neither curl nor wget. Gives up after some seconds without an answer.
"""

import hashlib
import os
import re
import sys
import urllib.request
from pathlib import Path

SECONDS_OF_SILENCE = 8
SUMS = Path(__file__).with_name("sums.txt")
LINE = re.compile(r"([0-9a-f]{64}|[0-9a-f]{128})  (\S+)")
ALGORITHMS = {64: "sha256", 128: "sha512"}


def committed_sums(text):
    """The sum of each address."""
    sums = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        match = LINE.fullmatch(line)
        if not match:
            raise ValueError(f"not SUM, two spaces, ADDRESS: {line}")
        sums[match[2]] = match[1]
    return sums


def download(address, path, expected):
    """Writes to another name first, so that a file whose sum is wrong never has the name that its user looks for."""
    part = f"{path}.part"
    digest = hashlib.new(ALGORITHMS[len(expected)])
    try:
        with urllib.request.urlopen(address, timeout=SECONDS_OF_SILENCE) as answer, open(part, "wb") as file:
            while piece := answer.read(1 << 20):
                digest.update(piece)
                file.write(piece)
        if digest.hexdigest() != expected:
            raise OSError(f"its {digest.name.upper()} is {digest.hexdigest()}, and not {expected} as committed. Do not use this file")
        os.replace(part, path)
    finally:
        Path(part).unlink(missing_ok=True)


def main(address, path, sums=SUMS):
    expected = committed_sums(Path(sums).read_text()).get(address)
    if expected is None:
        raise OSError(f"no sum is committed for this address in {Path(sums).name}")
    download(address, path, expected)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:4])
    except (OSError, ValueError) as error:
        sys.exit(f"{sys.argv[1]}: {error}")

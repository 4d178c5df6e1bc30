#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""download.py URL FILE [SUMS-URL]: downloads a file, and keeps it only if its SHA-256 is in the text at SUMS-URL.

Python, because a fresh Debian has neither curl nor wget. Gives up after some seconds without an answer.
"""

import hashlib
import re
import shutil
import sys
import urllib.request

SECONDS_OF_SILENCE = 8


def open_url(url):
    return urllib.request.urlopen(url, timeout=SECONDS_OF_SILENCE)


def published_sums(url):
    with open_url(url) as answer:
        return set(re.findall(r"\b[0-9a-f]{64}\b", answer.read().decode()))


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main(url, path, sums_url):
    sums = published_sums(sums_url)
    with open_url(url) as answer, open(path, "wb") as file:
        shutil.copyfileobj(answer, file)
    if sha256(path) not in sums:
        raise OSError(f"the SHA-256 of {url} is not in {sums_url}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:4])
    except OSError as error:
        sys.exit(f"{sys.argv[1]}: {error}")

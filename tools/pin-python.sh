#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# pin-python.sh [--upgrade]: writes each requirements*.txt from its .in file: exact versions, and the SHA-256 of every file that PyPI lists for
# them. Without --upgrade the versions stay, so that only missing packages and sums are added. For Python 3.11 and newer on every platform.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "$0")/lib.sh"

uv=$("$root/tools/python.sh" "$root/tools/requirements-uv.txt")/bin/uv

# In the file's own folder, so that a file that includes another names it without a path.
pin() {
  cd "$root/$(dirname "$1")"
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes "${@:2}" \
    "$(basename "$1")" --output-file "$(basename "$1" .in).txt"
}

git -C "$root" ls-files --cached --others --exclude-standard '*requirements*.in' | while read -r file; do pin "$file" "$@"; done

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# python.sh [--installed] REQUIREMENTS-FILE...: prints a virtual environment that holds what the files ask for, making it when there is none.
# Every package must have an exact version and the sum of its file (tools/pin-python.sh writes both); pip refuses anything else.
# Why: no root, nothing in the user's own Python. It lies in the cache under the hash of the files, so an unchanged file
# costs nothing and a changed one gets an environment of its own. A venv cannot be moved: the mark inside says it is whole.
# With --installed it only tells, by its exit code, whether the environment is there.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "$0")/lib.sh"

only_ask=
if [[ $1 == --installed ]]; then
  only_ask=yes
  command -v python3 >/dev/null || exit 1
  shift
fi
if [[ -z $only_ask ]]; then
  need_python
  python3 -c 'import ensurepip, venv' 2>/dev/null || die "Python's venv module not found: apt install python3-venv"
fi

key=$({ cat "$@" && python3 -c 'import sys; print(sys.version, sys.base_prefix)'; } | git hash-object --stdin | cut -c1-16)
venv=$cache/python/$key
log=$venv.log

make_venv() {
  if [[ -e $venv/.complete ]]; then return; fi
  say "python: installing $* from PyPI"
  mkdir -p "$cache/python"
  { python3 -m venv --clear "$venv" && "$venv/bin/python" -m pip install --no-input --disable-pip-version-check \
    --require-hashes --cache-dir "$cache/pip" "${@/#/--requirement=}"; } >"$log" 2>&1 </dev/null ||
    die "python: pip could not install $*: $(grep ERROR "$log" | tail -1) (all of it: $log)"
  touch "$venv/.complete"
}

if [[ -n $only_ask ]]; then
  [[ -e $venv/.complete ]]
  exit
fi
if [[ ! -e $venv/.complete ]]; then locked "python-$key" make_venv "$@"; fi
echo "$venv"

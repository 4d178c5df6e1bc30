#!/usr/bin/env bash
# python.sh REQUIREMENTS-FILE...: prints a virtual environment that holds what the files ask for, making it when there is none.
# Why: no root, nothing in the user's own Python. It lies in the cache under the hash of the files, so an unchanged file
# costs nothing and a changed one gets an environment of its own. A venv cannot be moved: the mark inside says it is whole.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "$0")/lib.sh"

need_python
python3 -c 'import ensurepip, venv' 2>/dev/null || die "Python's venv module not found: apt install python3-venv"

key=$({ cat "$@" && python3 -c 'import sys; print(sys.version, sys.base_prefix)'; } | git hash-object --stdin | cut -c1-16)
venv=$cache/python/$key
log=$venv.log

make_venv() {
  if [[ -e $venv/.complete ]]; then return; fi
  say "python: installing $* from PyPI"
  mkdir -p "$cache/python"
  { python3 -m venv --clear "$venv" && "$venv/bin/python" -m pip install --no-input --disable-pip-version-check \
    --cache-dir "$cache/pip" "${@/#/--requirement=}"; } >"$log" 2>&1 </dev/null ||
    die "python: pip could not install $*: $(grep ERROR "$log" | tail -1) (all of it: $log)"
  touch "$venv/.complete"
}

if [[ ! -e $venv/.complete ]]; then locked python make_venv "$@"; fi
echo "$venv"

# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Sourced by the other scripts: the cache folder, messages, and a lock for runs at the same time.
set -euo pipefail

# shellcheck disable=SC2034 # for the scripts that source this
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [[ -z ${HOME:-} && -z ${XDG_CACHE_HOME:-} ]]; then
  echo "HOME is not set: set HOME or XDG_CACHE_HOME to a folder that can hold the cache" >&2
  exit 1
fi
cache=${DOP_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/devops-pipeline-operator}

# Go's names for this machine, which are also the names in the download addresses.
platform() {
  local os arch
  os=$(uname -s | tr '[:upper:]' '[:lower:]')
  case $(uname -m) in
    x86_64 | amd64) arch=amd64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) die "$(uname -m) processors are not supported: use a 64-bit x86 or Arm machine" ;;
  esac
  echo "$os-$arch"
}

say() { echo "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# tool NAME [--installed]: prints where the tool is, and installs it first when it is missing; with --installed it only tells whether it is there.
tool() {
  local tools=$root/tools name=$1
  shift
  case $name in
    jdk) if [[ ${1:-} != --installed ]]; then "$tools/jdk.sh"; fi ;;
    kubernetes) "$tools/k8s.sh" "$@" ;;
    python) "$tools/python.sh" "$@" "$tools/requirements.txt" ;;
    sample) "$tools/python.sh" "$@" "$root"/sample-app/requirements{,-test}.txt ;;
    node | go) command -v "$name" >/dev/null ;;
    helm | promtool | gitops-check | kustomize-controller | actionlint) "$tools/gotool.sh" "$@" "$name" ;;
    *) die "with.sh: there is no tool \"$name\"" ;;
  esac
}

need() { command -v "$1" >/dev/null || die "$1 not found: $2"; }

need_python() {
  need python3 "install Python 3.11 or newer (apt install python3 python3-venv)"
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    die "python3 is $(python3 --version): put Python 3.11 or newer first on the PATH"
}

# locked NAME COMMAND...: one process at a time. Python's flock, because macOS has no flock command; the kernel releases
# the lock when this shell ends, however it ends.
locked() {
  need_python
  mkdir -p "$cache"
  exec 9>"$cache/.$1.lock"
  python3 - "$1" <<'PYTHON'
import fcntl, sys
try:
    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print(f"{sys.argv[1]}: waiting for another run that installs the same", file=sys.stderr)
    fcntl.flock(9, fcntl.LOCK_EX)
PYTHON
  shift
  "$@"
}

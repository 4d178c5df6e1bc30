#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# requirements.sh TOOL...: checks that this machine has what the project needs before anything starts, and what the named tools need to be installed.
# It reports everything that is missing in one message, with the command that installs it.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "$0")/lib.sh"
# shellcheck source=tools/go.sh
source "$(dirname "$0")/go.sh"

missing=()
packages=()

# lacks MESSAGE [APT-PACKAGES BREW-PACKAGES]
lacks() {
  local names=${2:-}
  missing+=("$1")
  if [[ $(uname -s) == Darwin ]]; then names=${3:-}; fi
  if [[ -n $names ]]; then packages+=("$names"); fi
}

installs() { [[ " ${tools[*]} " == *" $1 "* ]]; }

# reachable URL: whether its host, or the proxy in front of it, accepts a connection.
reachable() { python3 "$root/tools/reachable.py" "$1"; }

check_programs() {
  command -v git >/dev/null || lacks "git" git git
  "$root/tools/jdk.sh" >/dev/null 2>&1 || lacks "JDK 25 or newer (Temurin 25: https://adoptium.net, or set JAVA_HOME)" openjdk-25-jdk openjdk
  if ! command -v python3 >/dev/null; then
    lacks "Python 3.11 or newer" "python3 python3-venv" python
  elif ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    lacks "Python 3.11 or newer, first on the PATH (found: $(python3 --version))" "python3 python3-venv" python
  elif ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    lacks "Python's venv module" python3-venv python
  fi
  if installs node && ! { command -v node && command -v npm; } >/dev/null; then lacks "Node.js 20 or newer with npm, for examples/node" "nodejs npm" node; fi
  if installs go && ! go_is_new_enough; then lacks "Go 1.22 or newer, for examples/go" golang-go go; fi
  # Without it the Maven wrapper takes another archive than the one whose sum is in .mvn/wrapper/maven-wrapper.properties.
  if [[ ! -d ${MAVEN_USER_HOME:-$cache/maven}/wrapper/dists ]]; then command -v unzip >/dev/null || lacks "unzip" unzip unzip; fi
}

# Published binaries need only the network; without them Go builds the tools.
check_go() {
  local reason=$1
  if ! go_is_new_enough; then
    lacks "Go 1.21 or newer (https://go.dev/dl), because $reason" golang-go go
  elif ! go_modules_reachable; then
    lacks "network: Go's module proxy $(go env GOPROXY) (needed because $reason)"
  fi
}

# Asked of Go itself, which knows its proxies.
go_modules_reachable() {
  local work=$cache/go/.build-modules
  mkdir -p "$work"
  (cd "$work" && private_go list -m golang.org/x/mod@v0.24.0) >/dev/null 2>&1
}

check_binaries() {
  if installs kubernetes && [[ $(uname -s) == Darwin ]]; then
    check_go "Kubernetes publishes no API server for macOS"
  elif installs kubernetes && ! { reachable https://dl.k8s.io && reachable https://github.com; }; then
    check_go "dl.k8s.io or github.com cannot be reached and Kubernetes must be built"
  elif installs gitops-check || installs kustomize-controller; then
    check_go "gitops-check and kustomize-controller have no published binary"
  elif installs helm && ! reachable https://get.helm.sh; then
    check_go "get.helm.sh cannot be reached and helm must be built"
  elif { installs promtool || installs actionlint; } && ! reachable https://github.com; then
    check_go "github.com cannot be reached and promtool and actionlint must be built"
  fi
}

check_registries() {
  local pypi maven
  pypi=$(python3 "$root/tools/reachable.py" --pip-index)
  maven=${MVNW_REPOURL:-https://repo.maven.apache.org}
  if { installs python || installs sample; } && [[ -n $pypi ]] && ! reachable "$pypi"; then
    lacks "network: $pypi (Python packages; PIP_INDEX_URL names another index)"
  fi
  if [[ ! -d $cache/maven/repository ]] && ! grep -qs '<mirror>' "${HOME:-}/.m2/settings.xml" && ! reachable "$maven"; then
    lacks "network: $maven (Maven and its plugins; a mirror goes into ~/.m2/settings.xml, MVNW_REPOURL)"
  fi
}

report() {
  say "Cannot start. This machine lacks:"
  printf '  - %s\n' "${missing[@]}" >&2
  if ((${#packages[@]} > 0)); then
    if [[ $(uname -s) == Darwin ]]; then say "Fix: brew install ${packages[*]}"; else say "Fix: sudo apt install ${packages[*]}"; fi
  fi
  exit 1
}

tools=("$@")
check_programs
if command -v python3 >/dev/null; then
  check_binaries
  check_registries
elif installs kubernetes && ! go_is_new_enough; then
  lacks "Go 1.21 or newer, unless dl.k8s.io and github.com can be reached from here" golang-go go
fi
if ((${#missing[@]} > 0)); then report; fi

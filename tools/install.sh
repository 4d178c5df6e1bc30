#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# install.sh TOOL...: installs the tools at the same time, each in a process of its own (with.sh starts it when a tool is missing).
# While Kubernetes is downloaded or built, Maven packages the modules: the commands that need a cluster need the packages too.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "$0")/lib.sh"

names=()
processes=()

# start NAME COMMAND...: in a process group of its own, so that stopping it stops what it started.
start() {
  local name=$1
  shift
  set -m
  "$@" </dev/null >/dev/null &
  set +m
  names+=("$name")
  processes+=($!)
}

stop() {
  local process
  for process in "${processes[@]}"; do kill -- "-$process" 2>/dev/null || true; done
}

package() { cd "$root" && tools/package.sh >&2; }

say "Installing $* into $cache (once; about 10 minutes when Kubernetes must be built)"
SECONDS=0
failed=()
trap stop EXIT
for tool in "$@"; do
  start "$tool" tool "$tool"
  if [[ $tool == kubernetes ]]; then start packages package; fi
done
for index in "${!processes[@]}"; do
  wait "${processes[$index]}" || failed+=("${names[$index]}")
done
trap - EXIT
if ((${#failed[@]} > 0)); then die "install: failed: ${failed[*]}. The causes are reported above. Run the command again after fixing them."; fi
say "Installed in $((SECONDS / 60)) min $((SECONDS % 60)) s"

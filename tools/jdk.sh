#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prints the home of a JDK that can build and run the project (25 or newer).
# Why: distributions often have an older `java` first on the PATH while a newer JDK lies beside it.
# The order is JAVA_HOME, the PATH, then the folders where package managers and people put JDKs.
set -euo pipefail

wanted=25

# The major version that a JDK's own `release` file states; 0 when it is no JDK (no compiler).
major() {
  local version
  [[ -x $1/bin/javac && -r $1/release ]] || { echo 0; return; }
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  echo "${version:-0}"
}

candidates() {
  local java
  if [[ -n ${JAVA_HOME:-} ]]; then echo "$JAVA_HOME"; fi
  if java=$(command -v java); then dirname "$(dirname "$(readlink -f "$java")")"; fi
  printf '%s\n' /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/* /opt/java/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    "${HOME:-}"/.asdf/installs/java/* "${HOME:-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}

while read -r home; do
  if (($(major "$home") >= wanted)); then
    echo "$home"
    exit 0
  fi
done < <(candidates)

echo "JDK $wanted not found: install Temurin $wanted (apt install temurin-$wanted-jdk) or set JAVA_HOME" >&2
exit 1

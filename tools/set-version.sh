#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# set-version.sh VERSION: writes the version, such as 0.2.0 or 0.3.0-SNAPSHOT, to every place that has it.
# set-version.sh --check: fails when one place has another version than the root pom.xml, or none.
set -euo pipefail
cd "$(dirname "$0")/.."

die() {
  echo "$*" >&2
  exit 1
}

poms() { git ls-files 'pom.xml' '*/pom.xml'; }
current() { sed -n '/<artifactId>devops-pipeline-operator-parent</,/<\/version>/ s#.*<version>\(.*\)</version>.*#\1#p' pom.xml | head -1; }

# places: a line each, FILE|SED-ADDRESS|PATTERN. The version is what follows the pattern.
places() {
  local pom
  for pom in $(poms); do printf '%s|%s|%s\n' "$pom" '/<artifactId>devops-pipeline-operator-parent</,/<\/version>/' '<version>'; done
  printf '%s||%s\n' \
    deploy/helm/devops-pipeline-operator/Chart.yaml '^version: ' \
    deploy/helm/devops-pipeline-operator/Chart.yaml '^appVersion: ' \
    deploy/kustomize/default/kustomization.yaml '^ *newTag: ' \
    docs/install.md '^ *newTag: ' \
    docs/install.md 'devops-pipeline-operator-' \
    docs/install.md 'REGISTRY/devops-pipeline-operator:' \
    README.md 'REGISTRY/devops-pipeline-operator:' \
    README.md '--set image.tag='
}

readonly number='[0-9][0-9]*\.[0-9][0-9]*\.[0-9][0-9]*\(-SNAPSHOT\)\{0,1\}'

# rewritten FILE ADDRESS PATTERN VERSION: the file with the version in this place.
rewritten() { sed "$2 s#\\($3\\)$number#\\1$4#g" "$1"; }

# A place that no longer exists would silently keep an old version elsewhere.
require_place() { [[ $(rewritten "$1" "$2" "$3" "@") == *@* ]] || die "set-version: $1 has no version after: $3"; }

check() {
  local version file address pattern
  version=$(current)
  while IFS='|' read -r file address pattern; do
    require_place "$file" "$address" "$pattern"
    rewritten "$file" "$address" "$pattern" "$version" | cmp -s - "$file" ||
      die "set-version: $file has another version than $version. Fix: tools/set-version.sh $version"
  done < <(places)
  echo "set-version: $version in $(places | wc -l | tr -d ' ') places"
}

set_version() {
  local file address pattern text
  [[ $1 =~ ^[0-9]+\.[0-9]+\.[0-9]+(-SNAPSHOT)?$ ]] || die "set-version: not a version: $1. Use for example 0.2.0 or 0.3.0-SNAPSHOT"
  while IFS='|' read -r file address pattern; do
    require_place "$file" "$address" "$pattern"
    text=$(rewritten "$file" "$address" "$pattern" "$1" && echo .)
    printf '%s' "${text%.}" >"$file"
  done < <(places)
  check
}

case ${1:-} in
  --check) check ;;
  '' | -*) die "usage: tools/set-version.sh VERSION, or --check" ;;
  *) set_version "$1" ;;
esac

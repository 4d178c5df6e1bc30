#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# gotool.sh [--installed] NAME: prints where the tool is that tools/go/NAME describes, putting it into the cache when it is not there.
# Why: what `make verify-deploy` and `make lint` judge with (helm; Prometheus' promtool; kstatus, Flux and Argo CD's Lua; Flux's
# kustomize-controller; actionlint) is written in Go. The script downloads a published binary where it can, if it has the sum that is committed in
# tools/sums.txt. Elsewhere Go builds the tool: the program in the folder, or the package that the folder's file `package` names, at the version in
# its go.mod (go.sum has the sums of all modules), with the linker flags in its file `ldflags`.
# The file `crds` names files of modules in go.mod, a module and a path on each line: they go into the folder TOOL.crds beside the tool.
# With --installed it only tells, by its exit code, whether the tool is there.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "$0")/lib.sh"
# shellcheck source=tools/go.sh
source "$(dirname "$0")/go.sh"

only_ask=
if [[ $1 == --installed ]]; then
  only_ask=yes
  shift
fi
name=$1
folder=$root/tools/go/$name
[[ -r $folder/go.mod ]] || die "gotool: $folder/go.mod not found"
key=$(cat "$folder"/* | git hash-object --stdin | cut -c1-12)
target=$cache/go/$name-$key-$(platform)
work=$cache/go/.build-$name

download() { python3 "$root/tools/download.py" "$@" 2>"$work/download.log"; }

download_promtool() {
  local version archive url
  version=$(sed -n 's#.*github.com/prometheus/prometheus v0\.\([0-9]*\.[0-9]*\).*#\1#p' "$folder/go.mod" | head -1)
  version=3.$((10#${version%%.*} - 300)).${version##*.}
  archive=prometheus-$version.$(platform)
  url=https://github.com/prometheus/prometheus/releases/download/v$version
  download "$url/$archive.tar.gz" "$work/$archive" &&
    tar -xf "$work/$archive" -C "$work/out" --strip-components 1 "$archive/promtool"
}

download_helm() {
  local version url
  version=$(sed -n 's#.*helm.sh/helm/v3 v\([0-9.]*\).*#\1#p' "$folder/go.mod" | head -1)
  url=https://get.helm.sh/helm-v$version-$(platform).tar.gz
  download "$url" "$work/helm.tar.gz" &&
    tar -xf "$work/helm.tar.gz" -C "$work/out" --strip-components 1 "$(platform)/helm"
}

download_actionlint() {
  local version name url
  version=$(sed -n 's#.*github.com/rhysd/actionlint v\([0-9.]*\).*#\1#p' "$folder/go.mod" | head -1)
  name=actionlint_${version}_$(platform | tr - _)
  url=https://github.com/rhysd/actionlint/releases/download/v$version
  download "$url/$name.tar.gz" "$work/$name" &&
    tar -xf "$work/$name" -C "$work/out" actionlint
}

build() {
  local package=. flags=""
  need go "install Go 1.26 (https://go.dev/dl)"
  if [[ -r $folder/package ]]; then package=$(<"$folder/package"); fi
  if [[ -r $folder/ldflags ]]; then flags=$(<"$folder/ldflags"); fi
  go_build "$name" "$folder" "$work/out/$name" "$flags" "$package"
  if [[ -r $folder/crds ]]; then copy_crds; fi
}

copy_crds() {
  local module path source
  mkdir -p "$work/out/crds"
  while read -r module path; do
    private_go mod download -C "$folder" "$module"
    source=$(private_go list -C "$folder" -m -f '{{.Dir}}' "$module")
    cp "$source/$path" "$work/out/crds/"
  done <"$folder/crds"
}

install() {
  if [[ -x $target ]]; then return; fi
  rm -rf "$work"
  mkdir -p "$work/out"
  if declare -F "download_$name" >/dev/null && "download_$name"; then
    say "gotool: downloaded $name"
  else
    if [[ -r $work/download.log ]]; then say "gotool: cannot be downloaded ($(tail -1 "$work/download.log"))"; fi
    build
  fi
  if [[ -d $work/out/crds ]]; then
    rm -rf "$target.crds"
    mv "$work/out/crds" "$target.crds"
  fi
  mv "$work/out/$name" "$target"
  rm -rf "$work"
  say "gotool: installed $target"
}

if [[ -n $only_ask ]]; then
  [[ -x $target ]]
  exit
fi
if [[ ! -x $target ]]; then locked "go-$name" install; fi
echo "$target"

#!/usr/bin/env bash
# gotool.sh NAME: prints where the tool is that tools/go/NAME describes, putting it into the cache when it is not there.
# Why: what `make verify-deploy` and `make lint` judge with (helm; Prometheus' promtool; kstatus, Flux and Argo CD's Lua; actionlint) is written
# in Go. The script downloads a published binary where it can. Elsewhere Go builds the tool: the program in the folder, or the package that the
# folder's file `package` names, at the version in its go.mod, with the linker flags in its file `ldflags`.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "$0")/lib.sh"

name=$1
folder=$root/tools/go/$name
[[ -r $folder/go.mod ]] || die "gotool: $folder/go.mod not found"
key=$(cat "$folder"/* | git hash-object --stdin | cut -c1-12)
target=$cache/go/$name-$key-$(platform)
work=$cache/go/.build-$name

download_promtool() {
  local version archive url
  version=$(sed -n 's#.*github.com/prometheus/prometheus v0\.\([0-9]*\.[0-9]*\).*#\1#p' "$folder/go.mod" | head -1)
  version=3.$((10#${version%%.*} - 300)).${version##*.}
  archive=prometheus-$version.$(platform)
  url=https://github.com/prometheus/prometheus/releases/download/v$version
  python3 "$root/tools/download.py" "$url/$archive.tar.gz" "$work/$archive" "$url/sha256sums.txt" 2>"$work/download.log" &&
    tar -xf "$work/$archive" -C "$work/out" --strip-components 1 "$archive/promtool"
}

download_helm() {
  local version url
  version=$(sed -n 's#.*helm.sh/helm/v3 v\([0-9.]*\).*#\1#p' "$folder/go.mod" | head -1)
  url=https://get.helm.sh/helm-v$version-$(platform).tar.gz
  python3 "$root/tools/download.py" "$url" "$work/helm.tar.gz" "$url.sha256sum" 2>"$work/download.log" &&
    tar -xf "$work/helm.tar.gz" -C "$work/out" --strip-components 1 "$(platform)/helm"
}

download_actionlint() {
  local version name url
  version=$(sed -n 's#.*github.com/rhysd/actionlint v\([0-9.]*\).*#\1#p' "$folder/go.mod" | head -1)
  name=actionlint_${version}_$(platform | tr - _)
  url=https://github.com/rhysd/actionlint/releases/download/v$version
  python3 "$root/tools/download.py" "$url/$name.tar.gz" "$work/$name" "$url/actionlint_${version}_checksums.txt" 2>"$work/download.log" &&
    tar -xf "$work/$name" -C "$work/out" actionlint
}

# Go with everything it keeps below $work, so that nothing of it stays behind in the home.
private_go() {
  env GOENV="${GOENV:-${XDG_CONFIG_HOME:-${HOME:-}/.config}/go/env}" XDG_CONFIG_HOME="$work/config" GOFLAGS=-modcacherw \
    GOPATH="$work/go" GOMODCACHE="$work/go/pkg/mod" GOCACHE="$work/cache" CGO_ENABLED=0 go "$@" </dev/null
}

build() {
  local package=. log=$work/build.log flags="-s -w"
  need go "install Go 1.26 (https://go.dev/dl)"
  if [[ -r $folder/package ]]; then package=$(<"$folder/package"); fi
  if [[ -r $folder/ldflags ]]; then flags+=" $(<"$folder/ldflags")"; fi
  say "gotool: building $name with $(private_go env GOVERSION), a few minutes"
  private_go build -C "$folder" -trimpath -buildvcs=false -ldflags "$flags" -o "$work/out/$name" "$package" >"$log" 2>&1 ||
    die "gotool: Go could not build $name: $(tail -1 "$log") (all of it: $log)"
}

install() {
  if [[ -x $target ]]; then return; fi
  rm -rf "$work"
  mkdir -p "$work/out"
  if ! declare -F "download_$name" >/dev/null || ! "download_$name"; then build; fi
  mv "$work/out/$name" "$target"
  rm -rf "$work"
  say "gotool: installed $target"
}

if [[ ! -x $target ]]; then locked "go-$name" install; fi
echo "$target"

# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Sourced after lib.sh: how Go builds tools whose published binaries cannot be downloaded.

# shellcheck disable=SC2154 # the script that sources this sets work
# Go that keeps everything below the folder $work, so that nothing of it stays behind in the home.
private_go() {
  env GOENV="${GOENV:-${XDG_CONFIG_HOME:-${HOME:-}/.config}/go/env}" XDG_CONFIG_HOME="$work/config" GOFLAGS=-modcacherw \
    GOPATH="$work/go" GOMODCACHE="$work/go/pkg/mod" GOCACHE="$work/cache" CGO_ENABLED=0 go "$@" </dev/null
}

# From 1.21 on, Go fetches the newer toolchain that a go.mod asks for.
go_is_new_enough() {
  command -v go >/dev/null && (($(go env GOVERSION 2>/dev/null | sed 's/^go1\.\([0-9]*\).*/\1/') >= 21))
}

# go_build NAME FOLDER OUTPUT LDFLAGS PACKAGE...: builds the packages of the module in FOLDER, and reports how far it is.
# Without DWARF (debugging data): that saves 7 % of the compiler's time.
go_build() {
  local name=$1 folder=$2 output=$3 flags=$4 total log=$work/$1.log
  shift 4
  mkdir -p "$work"
  say "$name: building it with $(go env GOVERSION): downloading its modules"
  total=$(private_go list -C "$folder" -deps "$@" 2>"$log" | wc -l) || die "$name: Go could not list its packages: $(tail -1 "$log") (all of it: $log)"
  private_go build -C "$folder" -v -trimpath -buildvcs=false -gcflags=all=-dwarf=false -ldflags "-s -w $flags" -o "$output" "$@" 2>&1 | tee "$log" |
    awk -v name="$name" -v total="$((total))" \
      '!/^go: / && ++n % 200 == 0 {printf "%s: %d of about %d packages compiled\n", name, n, total; fflush()}' >&2 ||
    die "$name: Go could not build it: $(tail -1 "$log") (all of it: $log)"
}

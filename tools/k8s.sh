#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# k8s.sh [--installed]: puts kube-apiserver, kubectl and etcd into the cache and prints the folder that holds them.
# With --installed it only tells, by its exit code, whether they are there.
# Why: tests and demo run a real Kubernetes API server on a machine without Docker. Published binaries are taken where
# they can be downloaded and have the sum that is committed in tools/sums.txt; elsewhere Go builds the same versions from their modules
# (tools/k8s/*/go.mod names them, and go.sum has their sums).
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "$0")/lib.sh"
# shellcheck source=tools/go.sh
source "$(dirname "$0")/go.sh"

version_of() { sed -n "s#^\(require\)\{0,1\}[[:space:]]*$1 v\([^ ]*\).*#\2#p" "$root/tools/k8s/$2/go.mod"; }

kubernetes=$(version_of k8s.io/kubernetes kubernetes)
etcd=$(version_of go.etcd.io/etcd/server/v3 etcd)
platform=$(platform)
target=$cache/k8s/$kubernetes-$platform
work=$cache/k8s/.build

download() { python3 "$root/tools/download.py" "$@" 2>"$work/download.log"; }

# Kubernetes publishes no API server for macOS.
download_kubernetes() {
  local name=kubernetes-server-$platform.tar.gz bin=kubernetes/server/bin
  download "https://dl.k8s.io/v$kubernetes/$name" "$work/$name" &&
    tar -xzf "$work/$name" -C "$work/out" --strip-components 3 "$bin/kube-apiserver" "$bin/kubectl"
}

download_etcd() {
  local name=etcd-v$etcd-$platform
  download "https://github.com/etcd-io/etcd/releases/download/v$etcd/$name.tar.gz" "$work/$name.tar.gz" &&
    tar -xzf "$work/$name.tar.gz" -C "$work/out" --strip-components 1 "$name/etcd"
}

build_kubernetes() {
  local package flags=""
  for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
    flags+=" -X $package.gitVersion=v$kubernetes -X $package.gitMajor=1 -X $package.gitMinor=$(cut -d. -f2 <<<"$kubernetes")"
  done
  go_build kubernetes "$root/tools/k8s/kubernetes" "$work/out/" "$flags" k8s.io/kubernetes/cmd/kube-apiserver k8s.io/kubernetes/cmd/kubectl
}

build_etcd() { go_build etcd "$root/tools/k8s/etcd" "$work/out/etcd" "" go.etcd.io/etcd/server/v3; }

# provide NAME VERSION: the downloaded one, else the built one.
provide() {
  say "k8s: downloading $1 $2"
  if "download_$1"; then return; fi
  say "k8s: cannot be downloaded ($(tail -1 "$work/download.log"))"
  go_is_new_enough || die "Go 1.21 or newer not found: install it (https://go.dev/dl) or let this machine reach dl.k8s.io and github.com"
  "build_$1"
}

loopback_only() {
  mv "$1/etcd" "$1/etcd-binary"
  cp "$root/tools/k8s/etcd-on-loopback.sh" "$1/etcd"
}

ready() { [[ -e $target/etcd-binary ]]; }

install() {
  if ready; then return; fi
  rm -rf "$target"
  rm -rf "$work/out"
  mkdir -p "$work/out"
  provide etcd "$etcd"
  provide kubernetes "$kubernetes"
  chmod +x "$work"/out/*
  loopback_only "$work/out"
  mv "$work/out" "$target"
  rm -rf "$work"
  say "k8s: installed in $target"
}

if [[ ${1:-} == --installed ]]; then
  ready
  exit
fi
if ! ready; then locked k8s install; fi
echo "$target"

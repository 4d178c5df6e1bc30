#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# package.sh VERSION REPOSITORY-URL FOLDER: writes the archive of the plugin and its krew manifest, with the archive's checksum, into the folder.
# The same files give the same archive, so that everyone can compare the checksum.
set -euo pipefail
cd "$(dirname "$0")"

if (($# != 3)) || [[ ! $1 =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[A-Za-z0-9.]+)?$ || ! $2 =~ ^https://[A-Za-z0-9./_-]+$ ]]; then
  echo "usage: plugin/package.sh VERSION https://REPOSITORY FOLDER" >&2
  exit 2
fi
mkdir -p "$3"
archive=$3/kubectl-dop-v$1.tar.gz
tar --sort=name --mtime='2000-01-01 00:00:00Z' --owner=0 --group=0 --numeric-owner --mode=a=rX,u+w \
  -cf - -C . kubectl-dop -C .. LICENSE | gzip -n >"$archive"
sum=$(sha256sum "$archive" | cut -d ' ' -f 1)
sed "1d; s|REPOSITORY-URL|${2%/}|; s|VERSION|$1|g; s|SHA256|$sum|" dop.yaml >"$3/dop.yaml"
echo "$archive $sum"

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Everything that `make check` runs: formats, compilers, unit tests and linters, without Kubernetes (start it with with.sh).
# The tests with the tag slow are left to `make test`, where their modules' other tests run as well.
# The operator is not packaged: only the tests with a cluster need that. The linters run beside Maven; their output comes last.
set -euo pipefail

log=$(mktemp)
trap 'rm -f "$log"' EXIT
lint() {
  tools/lint.sh
  cd sample-app
  "$DOP_SAMPLE_PYTHON" -B -m pytest -q -p no:cacheprovider
}
lint >"$log" 2>&1 </dev/null &
linters=$!

status=0
./mvnw --batch-mode --threads 1C -DexcludedTags=slow test </dev/null || status=$?
wait "$linters" || status=$?
cat "$log"
tools/lint-templates.sh || status=$?
exit "$status"

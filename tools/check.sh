#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Everything that `make check` runs: formats, compilers, unit tests and linters, without Kubernetes (start it with with.sh).
# The operator is not packaged: only the tests with a cluster need that.
set -euo pipefail

./mvnw --batch-mode test </dev/null
tools/lint.sh
cd sample-app
"$DOP_SAMPLE_PYTHON" -B -m pytest -q -p no:cacheprovider

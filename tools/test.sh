#!/usr/bin/env bash
# Everything that `make test` runs (start it with with.sh). Each runner's own closing line stays in sight.
set -euo pipefail

./mvnw --batch-mode verify </dev/null
tools/lint.sh
cd sample-app
"$DOP_SAMPLE_PYTHON" -B -m pytest -q -p no:cacheprovider

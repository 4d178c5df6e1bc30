#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Everything that `make test` runs: what `make check` and `make e2e` run, and the chart's linter (start it with with.sh).
# One Maven build, so that nothing is compiled twice. Each runner's own closing line stays in sight.
set -euo pipefail

./mvnw --batch-mode verify </dev/null
tools/lint.sh
"$DOP_HELM" lint --strict --quiet deploy/helm/devops-pipeline-operator
cd sample-app
"$DOP_SAMPLE_PYTHON" -B -m pytest -q -p no:cacheprovider

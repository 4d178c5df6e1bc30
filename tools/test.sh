#!/usr/bin/env bash
# Everything that `make test` runs (start it with with.sh). Each runner's own closing line stays in sight.
set -euo pipefail

DOP_HELM=$(tools/gotool.sh helm)
export DOP_HELM
./mvnw --batch-mode verify </dev/null
tools/lint.sh
"$DOP_HELM" lint --strict --quiet deploy/helm/devops-pipeline-operator
cd sample-app
"$DOP_SAMPLE_PYTHON" -B -m pytest -q -p no:cacheprovider

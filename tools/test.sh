#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Everything that `make test` runs: what `make check` and `make e2e` run, and the chart's linter (start it with with.sh).
# One Maven build, so that nothing is compiled twice. What is quick comes first. cfn-lint reads what the unit tests rendered.
set -euo pipefail

tools/lint.sh
"$DOP_HELM" lint --strict --quiet deploy/helm/devops-pipeline-operator
(cd sample-app && "$DOP_SAMPLE_PYTHON" -B -m pytest -q -p no:cacheprovider)
./mvnw --batch-mode verify </dev/null
tools/lint-templates.sh

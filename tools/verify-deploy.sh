#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is in deploy/ on real API servers and checks that it works (start it with with.sh).
set -euo pipefail

"$DOP_HELM" lint --strict --quiet deploy/helm/devops-pipeline-operator
exec tools/play.sh verify deploy.VerifyDeploy

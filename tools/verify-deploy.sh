#!/usr/bin/env bash
# Installs what stands in deploy/ on real API servers and looks whether it works (start it with with.sh).
set -euo pipefail

DOP_HELM=$(tools/gotool.sh helm)
DOP_PROMTOOL=$(tools/gotool.sh promtool)
DOP_GITOPS_CHECK=$(tools/gotool.sh gitops-check)
export DOP_HELM DOP_PROMTOOL DOP_GITOPS_CHECK
"$DOP_HELM" lint --strict --quiet deploy/helm/devops-pipeline-operator
exec tools/play.sh deploy.VerifyDeploy

#!/usr/bin/env bash
# Installs what stands in deploy/ on real API servers and looks whether it works (start it with with.sh).
set -euo pipefail

DOP_HELM=$(tools/gotool.sh helm)
export DOP_HELM
"$DOP_HELM" lint --strict --quiet deploy/helm/devops-pipeline-operator
tools/play.sh deploy.VerifyDeploy

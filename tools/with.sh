#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# with.sh [--needs LIST] COMMAND...: runs the command with the tools it needs, and installs the missing ones first.
# LIST names them, separated by commas: jdk, python (aws CLI, boto3, linters), sample (what sample-app/ needs), kubernetes (API server, etcd,
# kubectl), node, go (with what the sandbox builds examples/; never installed, only asked for), and the tools of tools/go (helm, promtool, gitops-check, kustomize-controller, actionlint). Without --needs:
# jdk,python,sample,kubernetes.
# This is the one place that sets the environment of builds, tests and demo. Maven's downloads and kubectl's cache go to the cache folder as
# well, so that nothing else in the home is touched.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "$0")/lib.sh"

needs=jdk,python,sample,kubernetes
if [[ ${1:-} == --needs ]]; then
  needs=$2
  shift 2
fi
IFS=, read -ra needs <<<"$needs"

# Nothing that runs here may reach the user's own AWS account or cluster.
unset "${!AWS_@}" KUBECONFIG
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true

# What etcd keeps here is thrown away: a slow disk must not hold up an API server.
export ETCD_UNSAFE_NO_FSYNC=true

export DOP_CACHE=$cache KUBECACHEDIR=$cache/kubectl MAVEN_USER_HOME=$cache/maven
export MAVEN_ARGS="-Dmaven.repo.local=$cache/maven/repository ${MAVEN_ARGS:-}"

missing=()
for need in "${needs[@]}"; do
  if ! tool "$need" --installed 2>/dev/null; then missing+=("$need"); fi
done
"$root/tools/requirements.sh" ${missing[@]+"${missing[@]}"}
JAVA_HOME=$("$root/tools/jdk.sh")
export JAVA_HOME
if ((${#missing[@]} > 0)); then "$root/tools/install.sh" "${missing[@]}"; fi

for need in "${needs[@]}"; do
  case $need in
    jdk | node | go) ;;
    kubernetes) DOP_K8S_BIN=$(tool kubernetes) && export DOP_K8S_BIN ;;
    python) DOP_PYTHON=$(tool python)/bin/python && export DOP_PYTHON ;;
    sample) DOP_SAMPLE_PYTHON=$(tool sample)/bin/python && export DOP_SAMPLE_PYTHON ;;
    helm) DOP_HELM=$(tool helm) && export DOP_HELM ;;
    promtool) DOP_PROMTOOL=$(tool promtool) && export DOP_PROMTOOL ;;
    actionlint) DOP_ACTIONLINT=$(tool actionlint) && export DOP_ACTIONLINT ;;
    gitops-check) DOP_GITOPS_CHECK=$(tool gitops-check) && export DOP_GITOPS_CHECK ;;
    kustomize-controller) DOP_KUSTOMIZE_CONTROLLER=$(tool kustomize-controller) && export DOP_KUSTOMIZE_CONTROLLER ;;
  esac
done

cd "$root"
exec "$@"

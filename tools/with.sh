#!/usr/bin/env bash
# with.sh COMMAND...: runs the command with all that it needs at hand, first making what is missing.
# Why: the one place that says what builds, tests and demo find in their environment. Maven's downloads and kubectl's cache
# go to the cache folder as well, so that nothing else in the home is touched.
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "$0")/lib.sh"

tools=$root/tools
need git "apt install git"
JAVA_HOME=$("$tools/jdk.sh")
DOP_K8S_BIN=$("$tools/k8s.sh")
DOP_PYTHON=$("$tools/python.sh" "$tools/requirements.txt")/bin/python
DOP_SAMPLE_PYTHON=$("$tools/python.sh" "$root"/sample-app/requirements{,-test}.txt)/bin/python
DOP_CACHE=$cache
export JAVA_HOME DOP_K8S_BIN DOP_PYTHON DOP_SAMPLE_PYTHON DOP_CACHE

MAVEN_USER_HOME=$cache/maven
MAVEN_ARGS="-Dmaven.repo.local=$cache/maven/repository ${MAVEN_ARGS:-}"
export MAVEN_USER_HOME MAVEN_ARGS

export KUBECACHEDIR=$cache/kubectl

# Nothing run here may reach the user's own AWS account or cluster.
unset "${!AWS_@}" KUBECONFIG
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true

cd "$root"
exec "$@"

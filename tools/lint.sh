#!/usr/bin/env bash
# Checks what Maven does not: CloudFormation templates and shell scripts (start it with with.sh).
set -euo pipefail

bin=$(dirname "$DOP_PYTHON")
"$bin/cfn-lint" --format pretty operator/src/main/resources/templates/*.yaml deploy/aws/roles.yaml

scripts() { git grep --untracked -lE '^#!.*[/ ](ba)?sh( |$)|^# shellcheck shell=' -- ':!mvnw'; }
scripts | xargs "$bin/shellcheck" --external-sources
echo "ShellCheck: $(scripts | wc -l) scripts, no findings"

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checks what Maven does not: CloudFormation templates, shell scripts, links between pages, the version's places, the tools' own tests and
# GitHub workflows (start it with with.sh).
set -euo pipefail

bin=$(dirname "$DOP_PYTHON")
"$bin/cfn-lint" --format pretty operator/src/main/resources/templates/*.yaml deploy/aws/roles.yaml deploy/aws/events.yaml \
  docs/learn/examples/{bucket,bucket-with-parts,image,role}.yaml

scripts() { git grep --untracked -lE '^#!.*[/ ](ba)?sh( |$)|^# shellcheck shell=' -- ':!mvnw'; }
scripts | xargs "$bin/shellcheck" --external-sources
echo "ShellCheck: $(scripts | wc -l) scripts, no findings"

if without=$(git grep --untracked -L SPDX-License-Identifier -- '*.sh' 'tools/*.py' .ci/run 'examples/*.py' 'examples/*.js' 'examples/*.go' 'examples/*.java'); then
  printf 'no SPDX-License-Identifier: %s\n' "$without" >&2
  exit 1
fi
tools/check-docs.py
tools/check-test-names.py
tools/set-version.sh --check
"$DOP_PYTHON" -B -m pytest -q -p no:cacheprovider tools/tests

"$DOP_ACTIONLINT" -shellcheck "$bin/shellcheck" -pyflakes=
echo "actionlint: $(git ls-files '.github/workflows/*.yml' | wc -l) workflows, no findings"

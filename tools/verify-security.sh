#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the tests with the tag "security": attacks, and their twins that must still work (start it with with.sh). The operator runs with the RBAC of deploy/.
set -euo pipefail

rm -rf -- */target/security
failed=0
./mvnw --batch-mode --fail-at-end -DskipUnitTests -Dspotless.check.skip -Dgroups=security --projects e2e,verify --also-make verify </dev/null || failed=$?
python3 tools/security-results.py || failed=$?
exit "$failed"

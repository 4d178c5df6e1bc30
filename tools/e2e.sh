#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Everything that `make e2e` runs: the tests with a Kubernetes API server, those with the JUnit tag in TAGS if it is set (start it with with.sh).
# The unit tests were run by `make check`.
set -euo pipefail

exec ./mvnw --batch-mode -DskipUnitTests -Dspotless.check.skip ${TAGS:+-Dgroups="$TAGS"} verify </dev/null

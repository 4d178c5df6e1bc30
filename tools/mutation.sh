#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What `make mutation` runs: changes the operator's decisions bit by bit and counts the changes that its unit tests notice (start it with with.sh).
# The report is in operator/target/pit-reports.
set -euo pipefail

exec ./mvnw --batch-mode -Pmutation -Dspotless.check.skip --projects operator --also-make process-test-classes </dev/null

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Renders the templates of all samples and valid fixtures for lint-templates.sh, as the unit tests do (start it with with.sh).
set -euo pipefail

./mvnw --batch-mode --quiet -Dspotless.check.skip -Dtest=RenderedTemplatesTest -Dsurefire.failIfNoSpecifiedTests=false \
  --projects operator --also-make test </dev/null

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# pictures.sh: does the lessons on a playground and takes the pictures of the pages that show something else now (start it with with.sh).
# LESSONS="3 4 5" does only these; from lesson 3 on each needs the ones before. ALL=1 takes every picture again.
set -euo pipefail

browser() { command -v chromedriver && { command -v chromium || command -v chromium-browser || command -v google-chrome; }; }
if ! browser >/dev/null; then
  echo "pictures: no Chromium on the PATH. Install it: apt install chromium chromium-driver" >&2
  exit 1
fi

if [[ -n ${ALL:-} ]]; then pictures=all; else pictures=changed; fi
./mvnw --batch-mode -DskipUnitTests -Dspotless.check.skip -pl learn -am -Dit.test=LessonsIT -Dfailsafe.failIfNoSpecifiedTests=false \
  -Dpictures="$pictures" -Dlessons="${LESSONS:-}" verify </dev/null
git status --short -- README.md docs

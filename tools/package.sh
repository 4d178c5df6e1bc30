#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Packages all modules without compiling their tests, unless nothing that goes into them has changed (start it with with.sh).
# Why not leave that to Maven: it takes many seconds to find out that there is nothing to do.
set -euo pipefail

mark=target/packaged

# What the packages are made of. Tests are not part of it.
sources() {
  git ls-files --cached --others --exclude-standard -- pom.xml .mvn sample-app deploy '*/pom.xml' '*/src/main/*' |
    while read -r file; do if [[ -f $file ]]; then echo "$file"; fi; done
}

# Whether every module that has a program has its class path.
complete() {
  local module
  for module in testkit demo bench chaos verify image learn aws-demo console; do [[ -r $module/target/classpath ]] || return 1; done
  [[ -r sandbox/target/sandbox.jar && -r operator/target/quarkus-app/quarkus-run.jar ]]
}

files=$(sources)
now=$({ echo "$files" && git hash-object --stdin-paths <<<"$files"; } | git hash-object --stdin)
if [[ -r $mark && $(<"$mark") == "$now" ]] && complete; then exit; fi

echo "Packaging all modules (a minute or two the first time)"
./mvnw --batch-mode --quiet -Dstyle.color=never -DskipTests -Dmaven.test.skip -Dspotless.check.skip --projects '!e2e' package </dev/null
mkdir -p target
echo "$now" >"$mark"

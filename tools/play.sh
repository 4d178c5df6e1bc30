#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# play.sh MODULE CLASS: packages the modules and starts a main class, given below the module's root package, which has no hyphen (start it with with.sh).
set -euo pipefail

module=$1
class=io.devopspipeline.${module//-/}.$2

tools/package.sh
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "$module/target/classes:$(<"$module/target/classpath")" "$class"

#!/usr/bin/env bash
# play.sh CLASS: starts a main class of the playground, given below its root package (start it with with.sh).
set -euo pipefail

tools/package.sh
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "playground/target/classes:$(<playground/target/classpath)" "io.devopspipeline.playground.$1"

#!/usr/bin/env bash
# image.sh CLASS: starts a main class of the image module, given below its root package (start it with with.sh).
set -euo pipefail

tools/package.sh
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "image/target/classes:$(<image/target/classpath)" "io.devopspipeline.image.$1"

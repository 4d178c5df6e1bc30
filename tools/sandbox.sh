#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# sandbox.sh [OPTION VALUE]...: packages the modules and starts the sandbox and its console, with the project's Python for builds and tasks (start it with with.sh).
# Later options replace earlier ones.
set -euo pipefail

tools/package.sh
exec "$JAVA_HOME/bin/java" -cp "console/target/classes:$(<console/target/classpath)" \
  io.devopspipeline.sandbox.SandboxProgram --python "$DOP_PYTHON" --cache "$DOP_CACHE/images" "$@"

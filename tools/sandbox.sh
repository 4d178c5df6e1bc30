#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# sandbox.sh [OPTION VALUE]...: packages the modules and starts the sandbox alone, with the project's Python for builds and tasks (start it with with.sh).
# Later options replace earlier ones.
set -euo pipefail

tools/package.sh
exec "$JAVA_HOME/bin/java" -jar sandbox/target/sandbox.jar --python "$DOP_PYTHON" --cache "$DOP_CACHE/images" "$@"

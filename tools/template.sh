#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# template.sh MANIFEST: prints the template of the pipeline stack as the manifest asks for it, and its parameters on the error output (start it with with.sh).
set -euo pipefail

if [[ ! -r ${1-} ]]; then
  echo "usage: make template MANIFEST=FILE" >&2
  exit 2
fi
tools/package.sh >&2
packaged=operator/target/quarkus-app
exec "$JAVA_HOME/bin/java" -cp "$packaged/app/*:$packaged/lib/main/*:$packaged/lib/boot/*" \
  io.devopspipeline.operator.template.TemplateCommand crd/devopspipelines.devopspipeline.io.yaml "$1"

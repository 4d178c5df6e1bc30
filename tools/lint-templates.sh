#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs cfn-lint over the templates that RenderedTemplatesTest wrote: those of all samples and valid fixtures (start it with with.sh).
set -euo pipefail

rendered=operator/target/rendered
count=$(find "$rendered" -name '*.json' | wc -l)
if [[ $count == 0 ]]; then
  echo "no rendered templates in $rendered: tools/render-templates.sh writes them" >&2
  exit 1
fi
"$(dirname "$DOP_PYTHON")/cfn-lint" --format pretty "$rendered"/*.json
echo "cfn-lint: $count rendered templates, no findings"

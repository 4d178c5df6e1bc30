#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# new-sandbox-service.sh SERVICE RESOURCE: writes the Java classes of a new AWS service with one resource type into the sandbox,
# e.g. "Sns Topic". Where the service exists, only the resource is added.
# The classes come from tools/sandbox-service, which has the names Example and Widget. SANDBOX_DIR names another sandbox module (for tests).
set -euo pipefail
# shellcheck source=tools/lib.sh
source "$(dirname "$0")/lib.sh"

[[ $# == 2 && $1 =~ ^[A-Z][A-Za-z0-9]*$ && $2 =~ ^[A-Z][A-Za-z0-9]*$ ]] ||
  die 'usage: tools/new-sandbox-service.sh SERVICE RESOURCE
  SERVICE   the class of the service, e.g. Sns; its package is the same in lower case
  RESOURCE  the class of one resource, in the singular, e.g. Topic'

service=$1
resource=$2
package=$(tr '[:upper:]' '[:lower:]' <<<"$service")
variable=$(tr '[:upper:]' '[:lower:]' <<<"${resource:0:1}")${resource:1}
sandbox=${SANDBOX_DIR:-$root/sandbox}
templates=$root/tools/sandbox-service

folder() { echo "$sandbox/src/$1/java/io/devopspipeline/sandbox/$package"; }

# write KIND FILE: FILE of the templates, renamed, into the source folder of KIND (main or test).
write() {
  local name=$2 to
  name=${name/Widget/$resource}
  to=$(folder "$1")/${name/Example/$service}
  [[ ! -e $to ]] || die "$to exists already"
  mkdir -p "$(dirname "$to")"
  sed -e "s/Example/$service/g; s/example/$package/g; s/Widget/$resource/g; s/widget/$variable/g" "$templates/$1/$2" >"$to"
  say "wrote $to"
}

existing=false
if [[ -e $(folder main)/package-info.java ]]; then
  existing=true
else
  write main package-info.java
  write main Example.java
fi
for file in Widget Widgets WidgetOperations WidgetType; do
  write main "$file.java"
done
write test WidgetOperationsTest.java

if $existing; then
  say "next: register ${resource}Operations and ${resource}Type in the package's ServiceModule, then 'make format'"
else
  say "next: add 'new $service(account)' to sandbox/src/main/java/io/devopspipeline/sandbox/ServiceModules.java, then 'make format'"
fi

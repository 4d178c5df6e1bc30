#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# shell.sh: a shell for what `make playground` runs: kubectl (k), aws, git, helm and kubectl dop find it without any set-up (start it with with.sh).
# With a command in RUN it runs that. Without a terminal it runs the script on its standard input. PLAYGROUND_FOLDER names another folder of a playground.
set -euo pipefail

folder=${PLAYGROUND_FOLDER:-target/playground}
if [[ ! -r $folder/env ]]; then
  echo "shell: no playground runs in this checkout. Start it in another terminal: make playground" >&2
  exit 1
fi
# shellcheck source=/dev/null
source "$folder/env"
if ! kill -0 "$PLAYGROUND_PID" 2>/dev/null; then
  echo "shell: the playground was killed. Start it again in another terminal: make playground" >&2
  exit 1
fi

export AWS_PAGER='' HELM_CACHE_HOME=$DOP_CACHE/helm HELM_CONFIG_HOME=$DOP_CACHE/helm HELM_DATA_HOME=$DOP_CACHE/helm
export DOP_SHELL=$PWD/tools/shell
PATH=$DOP_SHELL:$PWD/plugin:$PATH

# git asks this only for the sandbox's repositories. The rest is the user's own git.
export GIT_TERMINAL_PROMPT=0 GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=credential.$AWS_ENDPOINT_URL.helper
# shellcheck disable=SC2016 # git's shell expands it
export GIT_CONFIG_VALUE_0='!f() { test "$1" = get && printf "username=%s\npassword=unused\n" "$AWS_ACCESS_KEY_ID"; }; f'
if ! git config user.email >/dev/null; then
  export GIT_AUTHOR_NAME=playground GIT_AUTHOR_EMAIL=playground@localhost
  export GIT_COMMITTER_NAME=playground GIT_COMMITTER_EMAIL=playground@localhost
fi

if [[ -n ${RUN:-} ]]; then
  command=$RUN
  unset RUN
  exec bash -c "$command"
fi
if [[ -t 0 ]]; then
  bash --noprofile --rcfile "$DOP_SHELL/bashrc" -i || true # the status of what was typed last is no failure of make
  exit
fi
exec bash -s

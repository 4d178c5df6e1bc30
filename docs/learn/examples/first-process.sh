#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Lesson 2, break: who gets SIGTERM? Starts the same small app in both ways that CMD can be written, and signals the first process alone, as
# a container engine does. The app needs a second to end: it has to know that it shall.
app='trap "echo \"  the app: SIGTERM, I finish my requests\"; exit 0" TERM; while :; do sleep 0.1; done'

stop() {
  sleep 0.5
  kill -TERM "$1"
  sleep 1
}

echo 'CMD ["app"]: the app is the first process'
sh -c "$app" &
stop $!

echo 'CMD app; echo done: a shell is the first process, and the app its child'
children=$(mktemp)
# The first process of a container ignores signals that it does not handle: here "trap '' TERM".
sh -c "sh -c '$app' & echo \$! >$children; trap '' TERM; wait; echo done" &
shell=$!
stop "$shell"
echo '  (silence: the app got no signal. After 30 seconds ECS kills it, in the middle of a request)'
kill -KILL "$shell" "$(cat "$children")"
rm "$children"

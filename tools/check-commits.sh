#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# check-commits.sh RANGE, such as origin/main..HEAD: fails when the message of a commit does not follow CONTRIBUTING.md.
set -euo pipefail

range=${1:?usage: tools/check-commits.sh RANGE, such as origin/main..HEAD}
problems=0

problem() {
  echo "$1: $2" >&2
  problems=$((problems + 1))
}

check_subject() {
  local subject=$2
  ((${#subject} <= 72)) || problem "$1" "the subject has ${#subject} characters, more than 72: $subject"
  [[ $subject != *. ]] || problem "$1" "the subject ends with a full stop: $subject"
  [[ ! $subject =~ ^(Add|Chang|Fix|Remov|Renam|Updat|Mov|Mak|Us|Writ)(s|es|ed|d|ing)?[[:space:]] ||
    $subject =~ ^(Add|Change|Fix|Remove|Rename|Update|Move|Make|Use|Write)[[:space:]] ]] ||
    problem "$1" "the subject is not in the imperative: $subject"
}

check_commit() {
  local message
  message=$(git log -1 --format=%B "$1")
  check_subject "$1" "$(head -1 <<<"$message")"
  [[ -z $(sed -n 2p <<<"$message") ]] || problem "$1" "the second line is not empty"
  sed -n '3,$p' <<<"$message" | grep -qvE '^$|^(Fixes|Closes|Refs|[A-Z][A-Za-z-]*-[Bb]y): ' ||
    problem "$1" "the body, which says why, is missing"
}

count=0
for commit in $(git rev-list --no-merges "$range"); do
  check_commit "$commit"
  count=$((count + 1))
done
((problems == 0)) || exit 1
echo "check-commits: $count commits, no findings"

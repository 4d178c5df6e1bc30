#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copied to the cache as `etcd`. kube-api-test starts etcd on all addresses and has no setting for it. This script starts it on loopback.
exec "$(dirname "$0")/etcd-binary" "${@//0.0.0.0/127.0.0.1}"

#!/usr/bin/env bash
# Stands in the cache as `etcd`. kube-api-test makes etcd listen on all addresses and has no setting for it; here it listens on loopback.
exec "$(dirname "$0")/etcd-binary" "${@//0.0.0.0/127.0.0.1}"

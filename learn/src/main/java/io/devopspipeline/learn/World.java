// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

/** What the checks read: an AWS account and a Kubernetes cluster. */
record World(Account account, Cluster cluster) {}

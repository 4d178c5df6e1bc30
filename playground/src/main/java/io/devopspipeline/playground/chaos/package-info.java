// SPDX-License-Identifier: Apache-2.0
/**
 * AWS, the network and the operator's own process at their worst: the operator is killed at each of its requests, AWS storms, manifests are
 * random. Runs the operator in this process, so that it can be killed between two requests. Depends on the playground and the operator.
 */
@NullMarked
package io.devopspipeline.playground.chaos;

import org.jspecify.annotations.NullMarked;

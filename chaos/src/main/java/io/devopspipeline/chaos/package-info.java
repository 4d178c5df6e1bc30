// SPDX-License-Identifier: Apache-2.0
/**
 * Failures of AWS, the network and the operator itself: the operator is stopped at each of its requests, AWS and Kubernetes fail, manifests are
 * random. Runs the operator in this process, so that it can be stopped between two requests. Depends on the testkit and the operator.
 */
@NullMarked
package io.devopspipeline.chaos;

import org.jspecify.annotations.NullMarked;

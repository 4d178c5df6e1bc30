// SPDX-License-Identifier: Apache-2.0
/**
 * A light double of AWS for a fleet of settled resources: a thousand of them fit into one process, with AWS's latency and rates. It answers the
 * operations that the operator makes on complete stacks, and refuses all others by name; the sandbox knows the rest of a life. Depends on the JDK and Jackson.
 */
@NullMarked
package io.devopspipeline.bench.aws;

import org.jspecify.annotations.NullMarked;

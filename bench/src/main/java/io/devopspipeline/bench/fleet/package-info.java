// SPDX-License-Identifier: Apache-2.0
/**
 * Measures one operator with a fleet of settled resources, against a real API server and the light double of AWS. Depends on the double, the testkit and,
 * for what the stacks contain, on the operator.
 */
@NullMarked
package io.devopspipeline.bench.fleet;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * AWS's wire protocols: calls in, answers and errors out, as JSON trees. Depends on no other package of the sandbox.
 */
@NullMarked
package io.devopspipeline.sandbox.wire;

import org.jspecify.annotations.NullMarked;

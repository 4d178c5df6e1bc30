// SPDX-License-Identifier: Apache-2.0
/**
 * An AWS account in a process: the endpoints the operator talks to, over the real wire protocols. Wires all other
 * packages; no other package depends on it.
 */
@NullMarked
package io.devopspipeline.sandbox;

import org.jspecify.annotations.NullMarked;

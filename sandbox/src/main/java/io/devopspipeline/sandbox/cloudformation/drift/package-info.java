// SPDX-License-Identifier: Apache-2.0
/** Compares what a resource should be with what it is. Depends on wire. */
@NullMarked
package io.devopspipeline.sandbox.cloudformation.drift;

import org.jspecify.annotations.NullMarked;

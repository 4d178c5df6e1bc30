// SPDX-License-Identifier: Apache-2.0
/** What keeps a reconcile from observing or changing AWS, as a user reads it. Pure; depends on the resource's reasons alone. */
@NullMarked
package io.devopspipeline.operator.failure;

import org.jspecify.annotations.NullMarked;

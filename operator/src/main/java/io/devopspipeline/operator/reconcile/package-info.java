// SPDX-License-Identifier: Apache-2.0
/** The loop: the only package that knows the operator SDK. Depends on all others. */
@NullMarked
package io.devopspipeline.operator.reconcile;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Decides about an image that another resource has released. Pure; depends on decision, desired and observed. */
@NullMarked
package io.devopspipeline.operator.plan.promotion;

import org.jspecify.annotations.NullMarked;

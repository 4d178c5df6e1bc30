// SPDX-License-Identifier: Apache-2.0
/** Decides about the image of a pipeline that builds nothing. Pure; depends on decision, desired and observed. */
@NullMarked
package io.devopspipeline.operator.plan.given;

import org.jspecify.annotations.NullMarked;

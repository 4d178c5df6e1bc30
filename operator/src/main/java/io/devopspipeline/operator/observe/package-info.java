// SPDX-License-Identifier: Apache-2.0
/** Reads AWS into the planner's words, and no more than the next decision needs. Depends on aws, plan and template. */
@NullMarked
package io.devopspipeline.operator.observe;

import org.jspecify.annotations.NullMarked;

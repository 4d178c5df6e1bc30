// SPDX-License-Identifier: Apache-2.0
/** What the planner can decide: steps, waiting, stall causes. Pure; depends on desired and observed. */
@NullMarked
package io.devopspipeline.operator.plan.decision;

import org.jspecify.annotations.NullMarked;

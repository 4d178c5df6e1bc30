// SPDX-License-Identifier: Apache-2.0
/** What AWS shows, in the planner's words. Pure; depends on the JDK alone. */
@NullMarked
package io.devopspipeline.operator.plan.observed;

import org.jspecify.annotations.NullMarked;

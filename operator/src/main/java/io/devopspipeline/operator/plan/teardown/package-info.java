// SPDX-License-Identifier: Apache-2.0
/** Decides the next step for a resource that is being deleted. Pure; depends on decision, desired and observed. */
@NullMarked
package io.devopspipeline.operator.plan.teardown;

import org.jspecify.annotations.NullMarked;

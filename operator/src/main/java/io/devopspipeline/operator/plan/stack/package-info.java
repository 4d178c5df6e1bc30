// SPDX-License-Identifier: Apache-2.0
/** Decides about one stack: create, update, change set, roll back. Pure; depends on service, decision, desired and observed. */
@NullMarked
package io.devopspipeline.operator.plan.stack;

import org.jspecify.annotations.NullMarked;

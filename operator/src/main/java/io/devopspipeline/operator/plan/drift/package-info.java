// SPDX-License-Identifier: Apache-2.0
/** Decides when to ask CloudFormation for drift. Pure; depends on decision, desired and observed. */
@NullMarked
package io.devopspipeline.operator.plan.drift;

import org.jspecify.annotations.NullMarked;

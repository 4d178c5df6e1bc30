// SPDX-License-Identifier: Apache-2.0
/** Carries out one step of the plan in AWS. Depends on aws, plan and template. */
@NullMarked
package io.devopspipeline.operator.act;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** How often AWS is asked: its rates are shared by all resources of an account and region. Depends on aws, observe, plan.decision and resource. */
@NullMarked
package io.devopspipeline.operator.pace;

import org.jspecify.annotations.NullMarked;

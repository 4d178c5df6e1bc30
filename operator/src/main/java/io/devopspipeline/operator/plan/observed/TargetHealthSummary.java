// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Optional;

/** The targets behind the load balancer. @param unhealthyReason AWS's words for one that is not healthy */
public record TargetHealthSummary(int healthy, int total, Optional<String> unhealthyReason) {}

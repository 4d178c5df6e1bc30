// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

/** The targets behind the load balancer. @param unhealthyReason AWS's words for one that is not healthy, or empty */
public record TargetHealthSummary(int healthy, int total, String unhealthyReason) {}

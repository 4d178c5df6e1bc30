// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.ecs;

/**
 * A target behind a load balancer. Members that AWS leaves out are empty.
 * @param id its address
 * @param state AWS's word: initial, healthy, unhealthy, draining, unused, unavailable
 * @param reason AWS's code for a state other than healthy, e.g. Target.FailedHealthChecks
 */
public record TargetHealth(String id, int port, String state, String reason, String description) {}

package io.devopspipeline.operator.plan;

/** The targets behind the load balancer. @param unhealthyReason AWS's words for one that is not healthy, or empty */
public record Targets(int healthy, int total, String unhealthyReason) {}

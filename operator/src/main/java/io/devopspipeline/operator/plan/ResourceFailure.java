package io.devopspipeline.operator.plan;

/**
 * What AWS says of one resource in a failed stack operation.
 * @param physicalId empty when it never got one
 */
public record ResourceFailure(String logicalId, String type, String physicalId, String reason) {}

package io.devopspipeline.operator.plan;

/** The root cause of a failed stack operation: its earliest failed resource event that is not a mere cancellation. */
public record ResourceFailure(String logicalId, String type, String reason) {}

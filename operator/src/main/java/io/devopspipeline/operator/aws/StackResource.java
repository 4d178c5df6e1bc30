package io.devopspipeline.operator.aws;

/** A resource of a stack as {@code ListStackResources} shows it. Members that AWS leaves out are empty. */
public record StackResource(String logicalId, String physicalId, String type, String status, String reason) {}

package io.devopspipeline.sandbox.cloudformation.stack;

import java.util.Set;

/**
 * What an update would do to one resource.
 * @param action Add, Modify or Remove
 * @param properties top-level properties that differ, {@code Tags} included
 * @param replacement whether a new physical resource is made
 */
public record Change(
        String action,
        String logicalId,
        String physicalId,
        String type,
        Set<String> properties,
        Set<String> createOnly,
        boolean replacement) {}

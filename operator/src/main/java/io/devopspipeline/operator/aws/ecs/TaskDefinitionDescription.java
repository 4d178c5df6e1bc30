// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.ecs;

import java.util.Map;

/**
 * One revision of a task definition.
 * @param status AWS's word: ACTIVE, INACTIVE, DELETE_IN_PROGRESS
 * @param image of the container {@code app}; empty when there is no such container
 * @param labels docker labels of that container
 */
public record TaskDefinitionDescription(
        String arn,
        String family,
        int revision,
        String status,
        String image,
        Map<String, String> labels,
        Map<String, String> tags,
        String cpu,
        String memory) {}

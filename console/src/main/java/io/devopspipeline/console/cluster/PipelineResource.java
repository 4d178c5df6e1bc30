// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.cluster;

import java.util.List;
import java.util.Optional;

/**
 * A DevOpsPipeline as a person looks at it.
 * @param manifest what to apply, as YAML: without the status and what the API server fills in
 * @param pipeline the name of its pipeline in AWS, once there is one
 * @param events newest first
 */
public record PipelineResource(
        String namespace,
        String name,
        String manifest,
        Optional<String> pipeline,
        List<Condition> conditions,
        List<ResourceEvent> events) {
    /** One line of the status. */
    public record Condition(String type, String status, String reason, String message) {}

    /** A Kubernetes Event. */
    public record ResourceEvent(String time, String type, String reason, String message) {}
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.ecs;

import java.time.Instant;
import java.util.List;

/**
 * An ECS service.
 * @param status AWS's word: ACTIVE, DRAINING (being deleted), INACTIVE (deleted)
 * @param taskDefinition ARN of the revision it uses
 * @param deployments the primary one first
 * @param events the newest hundred, newest first
 */
public record ServiceDescription(
        String arn,
        String status,
        int desired,
        int running,
        int pending,
        String taskDefinition,
        List<Deployment> deployments,
        List<Event> events) {

    /** @param kept of its events */
    public ServiceDescription with(List<Event> kept) {
        return new ServiceDescription(arn, status, desired, running, pending, taskDefinition, deployments, kept);
    }

    /**
     * @param status AWS's word: PRIMARY (the newest), ACTIVE, INACTIVE
     * @param rolloutState AWS's word: IN_PROGRESS, COMPLETED, FAILED
     * @param rolloutReason AWS's words for it, or empty
     * @param createdAt when it began
     */
    public record Deployment(
            String id,
            String status,
            String taskDefinition,
            String rolloutState,
            String rolloutReason,
            int desired,
            int running,
            int failedTasks,
            Instant createdAt) {}

    public record Event(Instant at, String message) {}
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Optional;

/**
 * The ECS service.
 * @param rollout what the newest deployment is at: IN_PROGRESS, COMPLETED or FAILED
 * @param rolloutReason ECS's words for it
 * @param deployments how many are there: more than one while tasks of two revisions run
 * @param current the revision the service uses
 * @param newest the newest active revision of its family: what the family's name resolves to
 * @param taskFailure of the newest revision; empty when no task of it failed
 */
public record Service(
        int desired,
        int running,
        int pending,
        String rollout,
        String rolloutReason,
        int deployments,
        TaskDefinition current,
        TaskDefinition newest,
        Optional<TaskFailure> taskFailure) {
    private static final String IN_PROGRESS = "IN_PROGRESS";

    /** The same on another count, of which the missing tasks start. */
    public Service scaled(int count) {
        int starting = Math.max(0, count - running);
        return new Service(count, running, starting, rollout, rolloutReason, deployments, current, newest, taskFailure);
    }

    /** The same with a deployment that has just begun. */
    public Service rolling() {
        return new Service(
                desired, running, pending, IN_PROGRESS, "", deployments + 1, current, newest, Optional.empty());
    }

    /** Whether ECS has what it wants: one deployment, completed, with every task running. */
    public boolean steady() {
        return rollout.equals("COMPLETED") && deployments == 1 && running == desired && pending == 0;
    }

    /** Whether ECS gave up, or goes on without hope: after a completed rollout it never gives up. */
    public boolean failed() {
        return rollout.equals("FAILED")
                || (!steady() && taskFailure.filter(TaskFailure::again).isPresent());
    }

    public boolean rollingOut() {
        return rollout.equals(IN_PROGRESS) || deployments > 1;
    }
}

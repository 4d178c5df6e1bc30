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
 * @param misses how many observations in a row found fewer tasks than it wants
 * @param taskFailure of the newest revision; empty when no task of it failed
 */
public record Service(
        int desired,
        int running,
        int pending,
        String rollout,
        Optional<String> rolloutReason,
        int deployments,
        TaskDefinition current,
        TaskDefinition newest,
        int misses,
        Optional<TaskFailure> taskFailure) {
    private static final String IN_PROGRESS = "IN_PROGRESS";

    /** The same on another count, of which the missing tasks start. */
    public Service scaled(int count) {
        int starting = Math.max(0, count - running);
        return new Service(
                count, running, starting, rollout, rolloutReason, deployments, current, newest, 0, taskFailure);
    }

    /**
     * The same with a deployment that has just begun.
     * @param revision ARN of the task definition that it rolls to
     * @param attempt that rolls it. It stays known if ECS goes back before the revision is read again
     */
    public Service rolling(String revision, String attempt) {
        return new Service(
                desired,
                running,
                pending,
                IN_PROGRESS,
                Optional.empty(),
                deployments + 1,
                current,
                newest.arn().equals(revision) ? newest.rolledBy(attempt) : newest,
                0,
                Optional.empty());
    }

    /** Before the first release it wants none. */
    public boolean wantsTasks() {
        return desired > 0;
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

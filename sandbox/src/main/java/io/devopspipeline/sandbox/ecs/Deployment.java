// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;

/** One attempt to bring a service to a task definition. The newest is PRIMARY; the ones it replaces are ACTIVE until their tasks are gone. */
final class Deployment {
    /** How a rollout stands. */
    enum Rollout {
        IN_PROGRESS,
        COMPLETED,
        FAILED
    }

    final String id = Arns.deploymentId();
    final TaskDefinition definition;
    final boolean rollback;
    private final Instant created;
    private Instant updated;
    private Rollout rollout = Rollout.IN_PROGRESS;
    private String reason;
    private int failedTasks;

    private Deployment(TaskDefinition definition, boolean rollback, Instant now) {
        this.definition = definition;
        this.rollback = rollback;
        this.created = now;
        this.updated = now;
        this.reason = rollback
                ? "ECS deployment circuit breaker: rolling back to deploymentId " + id + "."
                : "ECS deployment " + id + " in progress.";
    }

    static Deployment of(TaskDefinition definition, Instant now) {
        return new Deployment(definition, false, now);
    }

    static Deployment rollbackTo(TaskDefinition definition, Instant now) {
        return new Deployment(definition, true, now);
    }

    Rollout rollout() {
        return rollout;
    }

    boolean inProgress() {
        return rollout == Rollout.IN_PROGRESS;
    }

    int failedTasks() {
        return failedTasks;
    }

    void complete(Instant now) {
        end(Rollout.COMPLETED, "ECS deployment " + id + " completed.", now);
    }

    void fail(Instant now) {
        end(Rollout.FAILED, "ECS deployment circuit breaker: tasks failed to start.", now);
    }

    private void end(Rollout state, String why, Instant now) {
        rollout = state;
        reason = why;
        updated = now;
    }

    /** AWS: failures count while the rollout is in progress, until a task of it is well. */
    void taskFailed() {
        if (inProgress()) {
            failedTasks++;
        }
    }

    void taskIsWell() {
        if (inProgress()) {
            failedTasks = 0;
        }
    }

    ObjectNode view(Service service) {
        boolean primary = service.primary() == this;
        long running = service.tasks().stream()
                .filter(task -> task.deployment == this && task.running())
                .count();
        ObjectNode view = Json.object()
                .put("id", id)
                .put("status", primary ? "PRIMARY" : "ACTIVE")
                .put("taskDefinition", definition.arn)
                .put("desiredCount", primary ? service.desiredCount() : running)
                .put(
                        "pendingCount",
                        service.tasks().stream()
                                .filter(task -> task.deployment == this && task.pending())
                                .count())
                .put("runningCount", running)
                .put("failedTasks", failedTasks)
                .put("createdAt", Json.epoch(created))
                .put("updatedAt", Json.epoch(updated))
                .put("rolloutState", rollout.name())
                .put("rolloutStateReason", reason);
        service.settings().into(view, "launchType", "platformVersion", "networkConfiguration");
        return view;
    }
}

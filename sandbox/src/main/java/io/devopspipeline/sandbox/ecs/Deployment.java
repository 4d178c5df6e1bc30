// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
    private Optional<FailureCause> failure = Optional.empty();
    private Optional<Boolean> watched = Optional.empty();
    private Optional<Duration> bakesSince = Optional.empty();

    private Deployment(TaskDefinition definition, String rollback, Instant now) {
        this.definition = definition;
        this.rollback = !rollback.isEmpty();
        this.created = now;
        this.updated = now;
        this.reason = this.rollback
                ? rollback + ": rolling back to deploymentId " + id + "."
                : "ECS deployment " + id + " in progress.";
    }

    static Deployment of(TaskDefinition definition, Instant now) {
        return new Deployment(definition, "", now);
    }

    /** @param why what ended the deployment before */
    static Deployment rollbackTo(TaskDefinition definition, String why, Instant now) {
        return new Deployment(definition, why, now);
    }

    Rollout rollout() {
        return rollout;
    }

    Instant updated() {
        return updated;
    }

    String reason() {
        return reason;
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

    void fail(FailureCause cause, Instant now) {
        failure = Optional.of(cause);
        end(Rollout.FAILED, cause.reason(), now);
    }

    Optional<FailureCause> failure() {
        return failure;
    }

    /** Whether alarms can fail it: decided when it is asked for the first time. */
    boolean watched(boolean first) {
        watched = Optional.of(watched.orElse(first));
        return watched.get();
    }

    /** AWS's time at which its tasks were steady for the first time. */
    Duration bakesSince(Duration now) {
        bakesSince = Optional.of(bakesSince.orElse(now));
        return bakesSince.get();
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

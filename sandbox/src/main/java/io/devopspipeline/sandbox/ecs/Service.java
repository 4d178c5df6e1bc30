// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service: what is desired, the deployments on the way there, and its tasks. The scheduler moves it. */
final class Service {
    private static final int EVENTS = 100;

    /** AWS: a deleted service is DRAINING until its tasks are gone, then INACTIVE. */
    enum Status {
        ACTIVE,
        DRAINING,
        INACTIVE
    }

    final Cluster cluster;
    final String name;
    final String arn;
    final ServiceChangeEvents changes;
    private final List<Task> tasks = new ArrayList<>();
    private final Tags tags;
    private ServiceSettings settings;
    private int desiredCount;
    private Status status = Status.ACTIVE;
    /** What the last completed deployment ran; a tripped circuit breaker goes back to it. */
    private Optional<TaskDefinition> proven = Optional.empty();

    final Patience patience = new Patience();
    /** Whether the scheduler looks at it from time to time. */
    private boolean followed;

    private final List<Deployment> deployments = new ArrayList<>();
    private final List<ObjectNode> events = new ArrayList<>();
    private final Instant created;
    private boolean steady;

    Service(
            Cluster cluster,
            String name,
            ServiceSettings settings,
            int desiredCount,
            Map<String, String> tags,
            Deployment first,
            ServiceChangeEvents changes,
            Instant now) {
        this.cluster = cluster;
        this.name = name;
        this.arn = Arns.of(cluster.region, "service/" + cluster.name + "/" + name);
        this.settings = settings;
        this.desiredCount = desiredCount;
        this.tags = new Tags(tags);
        this.changes = changes;
        this.created = now;
        deployments.add(first);
    }

    void addTask(Task added) {
        tasks.add(added);
    }

    void removeTask(Task removed) {
        tasks.remove(removed);
    }

    List<Task> tasks() {
        return Collections.unmodifiableList(tasks);
    }

    Tags tags() {
        return tags;
    }

    ServiceSettings settings() {
        return settings;
    }

    void setSettings(ServiceSettings settings) {
        this.settings = settings;
    }

    int desiredCount() {
        return desiredCount;
    }

    void setDesiredCount(int desiredCount) {
        this.desiredCount = desiredCount;
    }

    Status status() {
        return status;
    }

    void setStatus(Status status) {
        this.status = status;
    }

    Optional<TaskDefinition> proven() {
        return proven;
    }

    void setProven(Optional<TaskDefinition> proven) {
        this.proven = proven;
    }

    boolean followed() {
        return followed;
    }

    void setFollowed(boolean followed) {
        this.followed = followed;
    }

    boolean active() {
        return status == Status.ACTIVE;
    }

    boolean lives() {
        return status != Status.INACTIVE;
    }

    Deployment primary() {
        return deployments.getFirst();
    }

    void deploy(Deployment next) {
        deployments.addFirst(next);
        steady = false;
        changes.deployment(this, next);
    }

    /** Forgets replaced deployments that have no task left; all of them once the primary one is completed. */
    void forgetReplaced() {
        Deployment primary = primary();
        deployments.removeIf(deployment -> deployment != primary
                && tasks.stream().noneMatch(task -> task.deployment == deployment && !task.stopped())
                && (deployment.rollout() != Deployment.Rollout.FAILED || !primary.inProgress()));
    }

    /** Tasks that are there and meant to stay. */
    List<Task> wanted() {
        return tasks.stream().filter(task -> !task.stopping()).toList();
    }

    boolean steady() {
        return steady;
    }

    void unsettled() {
        steady = false;
    }

    Instant created() {
        return created;
    }

    void reachedSteadyState(Instant now) {
        if (!steady) {
            steady = true;
            event("has reached a steady state.", now);
            changes.action(this, ServiceChangeEvents.Action.SERVICE_STEADY_STATE, now);
        }
    }

    /** @param words what follows {@code (service <name>)} */
    void event(String words, Instant now) {
        events.addFirst(Json.object()
                .put("id", Account.uuid())
                .put("createdAt", Json.epoch(now))
                .put("message", "(service " + name + ") " + words));
        if (events.size() > EVENTS) {
            events.removeLast();
        }
    }

    ObjectNode view() {
        ObjectNode view = Json.object()
                .put("serviceArn", arn)
                .put("serviceName", name)
                .put("clusterArn", cluster.arn)
                .put("status", status.name())
                .put("desiredCount", desiredCount)
                .put("runningCount", tasks.stream().filter(Task::running).count())
                .put("pendingCount", tasks.stream().filter(Task::pending).count())
                .put("taskDefinition", primary().definition.arn)
                .put("createdAt", Json.epoch(created));
        settings.into(view);
        view.putArray("serviceRegistries");
        view.putObject("deploymentController").put("type", "ECS");
        ArrayNode shown = view.putArray("deployments");
        if (lives()) {
            deployments.forEach(deployment -> shown.add(deployment.view(this)));
        }
        view.putArray("events").addAll(events);
        return view;
    }
}

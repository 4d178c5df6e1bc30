// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A task of a service, from PROVISIONING to STOPPED. AWS shows a stopped one for about an hour. */
final class Task {
    /** AWS: the states of a task in their order. */
    enum Status {
        PROVISIONING,
        PENDING,
        ACTIVATING,
        RUNNING,
        DEACTIVATING,
        STOPPING,
        DEPROVISIONING,
        STOPPED
    }

    /** The network interface that the task owns. */
    record Attachment(String id, String interfaceId, String subnetId, String mac, String zone, String address) {}

    final String id = Arns.taskId();
    final String arn;
    final Service service;
    final Deployment deployment;
    final TaskDefinition definition;
    final Attachment attachment;
    final Containers containers;
    /** Where it registers as a target: the service's load balancers as they were when it started. */
    final JsonNode loadBalancers;

    final boolean publicAddress;
    /** FARGATE or FARGATE_SPOT; empty where the service has a launch type. */
    final String capacityProvider;

    final Tags tags;
    final Instant created;
    private Status last = Status.PROVISIONING;
    private int version;
    private Optional<Instant> startedAt = Optional.empty();
    /** The same in AWS's time. */
    private Optional<Duration> runningSince = Optional.empty();

    private Optional<Instant> stoppingAt = Optional.empty();
    private Optional<Instant> stoppedAt = Optional.empty();
    private String stopCode = "";
    private String stoppedReason = "";

    Task(Service service, Attachment attachment, Instant now) {
        this.service = service;
        this.deployment = service.primary();
        this.definition = deployment.definition;
        this.attachment = attachment;
        this.containers = Containers.of(definition);
        this.capacityProvider = service.settings().strategy().next(service.wanted());
        this.publicAddress = service.settings().hasPublicAddresses();
        this.loadBalancers = service.settings().loadBalancers();
        this.arn = Arns.of(service.cluster.region, "task/" + service.cluster.name + "/" + id);
        this.tags = TaskTags.of(service, definition);
        this.created = now;
    }

    Status last() {
        return last;
    }

    /** Takes the next status, and publishes it. */
    void become(Status next, Instant now) {
        last = next;
        changed(now);
    }

    private void changed(Instant now) {
        version++;
        service.changes.tasks().changed(this, now);
    }

    /** AWS: how often it has changed, so that events can be put in order. */
    int version() {
        return version;
    }

    /** What the health checks of its containers have found. */
    ContainerHealth health() {
        return ContainerHealth.ofTask(containers.all());
    }

    /** Whether health checks of its containers decide on it. */
    boolean checksContainers() {
        return containers.all().stream()
                .anyMatch(container ->
                        container.essential() && container.healthCommand().isPresent());
    }

    Optional<Instant> startedAt() {
        return startedAt;
    }

    void setStartedAt(Optional<Instant> startedAt) {
        this.startedAt = startedAt;
    }

    Optional<Duration> runningSince() {
        return runningSince;
    }

    void setRunningSince(Optional<Duration> runningSince) {
        this.runningSince = runningSince;
    }

    Optional<Instant> stoppingAt() {
        return stoppingAt;
    }

    Optional<Instant> stoppedAt() {
        return stoppedAt;
    }

    void setStoppedAt(Optional<Instant> stoppedAt) {
        this.stoppedAt = stoppedAt;
    }

    String stopCode() {
        return stopCode;
    }

    String stoppedReason() {
        return stoppedReason;
    }

    boolean running() {
        return last == Status.RUNNING;
    }

    boolean pending() {
        return last.compareTo(Status.RUNNING) < 0;
    }

    /** Whether it is to stop, or has stopped. */
    boolean stopping() {
        return stoppingAt.isPresent();
    }

    boolean stopped() {
        return last == Status.STOPPED;
    }

    void requestStop(String code, String reason, Instant now) {
        stopCode = code;
        stoppedReason = reason;
        stoppingAt = Optional.of(now);
        changed(now);
    }
}

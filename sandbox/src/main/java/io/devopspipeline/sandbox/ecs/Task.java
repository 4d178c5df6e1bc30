package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
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
    /** Where it registers as a target: the service's load balancers as they were when it started. */
    final JsonNode loadBalancers;

    final Instant created;
    Status last = Status.PROVISIONING;
    Optional<AppProcess> process = Optional.empty();
    Optional<Integer> exitCode = Optional.empty();
    Optional<Instant> startedAt = Optional.empty();
    /** The same in AWS's time. */
    Optional<Duration> runningSince = Optional.empty();

    Optional<Instant> stoppingAt = Optional.empty();
    Optional<Instant> stoppedAt = Optional.empty();
    String imageDigest = "";
    String stopCode = "";
    String stoppedReason = "";
    String containerReason = "";

    Task(Service service, Attachment attachment, Instant now) {
        this.service = service;
        this.deployment = service.primary();
        this.definition = deployment.definition;
        this.attachment = attachment;
        this.loadBalancers = service.settings.loadBalancers();
        this.arn = Arns.of(service.cluster.region, "task/" + service.cluster.name + "/" + id);
        this.created = now;
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
    }
}

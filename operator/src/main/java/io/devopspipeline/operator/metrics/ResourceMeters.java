// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.metrics;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the resources are: counted by readiness and reason, and by name where manual action is required. A deleted resource leaves no series. */
public final class ResourceMeters {
    /** What is shown of one resource. */
    private record Shown(Tags counted, Optional<Tags> stalled, Optional<Tags> releaseFailed) {}

    private final Map<Tags, Shown> shown = new HashMap<>();
    private final GaugeSeries resources;
    private final GaugeSeries stalled;
    private final GaugeSeries releaseFailed;
    private final GaugeSeries drifted;
    private final GaugeSeries lastSuccess;

    public ResourceMeters(MeterRegistry registry) {
        resources = new GaugeSeries(
                registry,
                "devopspipeline.resources",
                "DevOpsPipelines by the status and the reason of their condition Ready");
        stalled = new GaugeSeries(
                registry,
                "devopspipeline.stalled",
                "1 for each DevOpsPipeline that is stalled, by the reason of its condition Stalled");
        releaseFailed = new GaugeSeries(
                registry, "devopspipeline.release.failed", "1 for each DevOpsPipeline whose latest release failed");
        drifted = new GaugeSeries(
                registry,
                "devopspipeline.drifted.resources",
                "Number of AWS resources in a DevOpsPipeline's stacks that differ from their templates");
        lastSuccess = new GaugeSeries(
                registry,
                "devopspipeline.last.success.timestamp.seconds",
                "When a reconcile of the DevOpsPipeline last ended without a failure, in seconds since 1970");
    }

    /** @param success when the reconcile that wrote this status ended, if it had no failure */
    public synchronized void seen(
            String namespace, String name, DevOpsPipelineStatus status, Optional<Instant> success) {
        Tags resource = resource(namespace, name);
        Shown now = new Shown(
                counted(status),
                condition(status, "Stalled", "True").map(condition -> resource.and("reason", condition.reason())),
                condition(status, "PipelineSucceeded", "False")
                        .filter(condition -> !condition.reason().equals(Reason.ReleaseRejected.name()))
                        .map(condition -> resource));
        show(Optional.ofNullable(shown.put(resource, now)), Optional.of(now));
        drifted(
                resource,
                Optional.ofNullable(status.drift())
                        .map(found -> found.resources().size())
                        .orElse(0));
        success.ifPresent(at -> lastSuccess.set(resource, at.getEpochSecond()));
    }

    private void drifted(Tags resource, int count) {
        if (count > 0) {
            drifted.set(resource, count);
        } else {
            drifted.remove(resource);
        }
    }

    public synchronized void gone(String namespace, String name) {
        Tags resource = resource(namespace, name);
        show(Optional.ofNullable(shown.remove(resource)), Optional.empty());
        drifted.remove(resource);
        lastSuccess.remove(resource);
    }

    /** What stays is not touched, and what comes is shown before what it replaces is hidden: a scrape in between misses no resource. */
    private void show(Optional<Shown> before, Optional<Shown> now) {
        if (!now.map(Shown::counted).equals(before.map(Shown::counted))) {
            now.ifPresent(shown -> resources.add(shown.counted(), 1));
            before.ifPresent(shown -> resources.add(shown.counted(), -1));
        }
        stalled.replace(before.flatMap(Shown::stalled), now.flatMap(Shown::stalled));
        releaseFailed.replace(before.flatMap(Shown::releaseFailed), now.flatMap(Shown::releaseFailed));
    }

    private static Tags resource(String namespace, String name) {
        return Tags.of("namespace", namespace, "name", name);
    }

    private static Tags counted(DevOpsPipelineStatus status) {
        return condition(status, "Ready")
                .map(ready -> Tags.of("ready", ready.status(), "reason", ready.reason()))
                .orElse(Tags.of("ready", "Unknown", "reason", "Pending"));
    }

    private static Optional<Condition> condition(DevOpsPipelineStatus status, String type, String value) {
        return condition(status, type).filter(condition -> condition.status().equals(value));
    }

    private static Optional<Condition> condition(DevOpsPipelineStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.metrics;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.ExecutionStatus;
import io.devopspipeline.crd.status.PipelineStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Releases that ended, by result and how long they took. An end is seen by comparing a status with the one before, so each counts once. */
public final class ReleaseMeters {
    private static final Set<String> RUNNING = Set.of("InProgress", "Stopping");
    private static final Duration[] BUCKETS = {
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(20),
        Duration.ofMinutes(60)
    };

    private final MeterRegistry registry;

    public ReleaseMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param before the previous status; a release that had already ended in it does not count again */
    public void seen(DevOpsPipelineStatus before, DevOpsPipelineStatus after) {
        execution(after)
                .filter(now -> ended(now)
                        && execution(before).map(last -> !same(last, now)).orElse(true))
                .ifPresent(now -> record(now, result(now, after), Objects.requireNonNull(after.pipeline())));
    }

    /** CodePipeline's word, but for what is nobody's failure, and nothing new. */
    private static String result(ExecutionStatus execution, DevOpsPipelineStatus status) {
        boolean rejected = status.conditions().stream()
                .anyMatch(condition -> condition.reason().equals(Reason.ReleaseRejected.name()));
        String result =
                rejected ? "rejected" : String.valueOf(execution.status()).toLowerCase(Locale.ROOT);
        return execution.rolledBackTo() == null ? result : "rollback_" + result;
    }

    private void record(ExecutionStatus execution, String result, PipelineStatus pipeline) {
        Timer.builder("devopspipeline.release")
                .description("Releases that ended, by result, and how long they took")
                .tag("result", result)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took(execution, pipeline));
    }

    /** From the start to the last change of a stage. */
    private static Duration took(ExecutionStatus execution, PipelineStatus pipeline) {
        Optional<Instant> start = Optional.ofNullable(execution.startedAt()).map(Instant::parse);
        Optional<Instant> end = pipeline.stages().stream()
                .flatMap(stage -> Optional.ofNullable(stage.since()).stream())
                .map(Instant::parse)
                .max(Instant::compareTo);
        return start.flatMap(from -> end.filter(from::isBefore).map(to -> Duration.between(from, to)))
                .orElse(Duration.ZERO);
    }

    private static boolean ended(ExecutionStatus execution) {
        return execution.status() != null && !RUNNING.contains(execution.status());
    }

    private static boolean same(ExecutionStatus a, ExecutionStatus b) {
        return Objects.equals(a.id(), b.id()) && Objects.equals(a.status(), b.status());
    }

    private static Optional<ExecutionStatus> execution(DevOpsPipelineStatus status) {
        return Optional.ofNullable(status.pipeline()).flatMap(pipeline -> Optional.ofNullable(pipeline.execution()));
    }
}

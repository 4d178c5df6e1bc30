// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.cloudformation.DriftDetection;
import io.devopspipeline.operator.aws.cloudformation.Drifts;
import io.devopspipeline.operator.aws.cloudformation.ResourceDrift;
import io.devopspipeline.operator.plan.observed.Drift;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what drift detection found. */
public final class DriftReader {
    private final Drifts drifts;

    public DriftReader(Drifts drifts) {
        this.drifts = drifts;
    }

    /** @return empty while AWS is still looking */
    public Optional<Drift> follow(String stackId, String detection) {
        DriftDetection status = drifts.status(stackId, detection);
        return status.running()
                ? Optional.empty()
                : Optional.of(read(
                        stackId,
                        status.startedAt(),
                        status.failed() ? Optional.of(status.reason()) : Optional.empty()));
    }

    /** What was found when AWS looked at this time. */
    public Drift read(String stackId, Instant at) {
        return read(stackId, at, Optional.empty());
    }

    private Drift read(String stackId, Instant at, Optional<String> problem) {
        List<ResourceDrift> found = drifts.found(stackId);
        String unchecked = found.stream()
                .filter(ResourceDrift::unknown)
                .map(drift -> drift.logicalId() + ": " + drift.reason())
                .collect(Collectors.joining("; "));
        List<Drift.Resource> resources = found.stream()
                .filter(drift -> !drift.unknown())
                .map(DriftReader::resource)
                .toList();
        return Drift.of(at, resources, unchecked.isEmpty() ? problem : Optional.of(unchecked));
    }

    private static Drift.Resource resource(ResourceDrift drift) {
        return new Drift.Resource(
                drift.logicalId(),
                drift.type(),
                drift.status(),
                drift.differences().stream()
                        .map(difference ->
                                new Drift.Difference(difference.path(), difference.expected(), difference.actual()))
                        .toList());
    }
}

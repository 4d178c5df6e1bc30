// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.cloudformation.DriftDetection;
import io.devopspipeline.operator.aws.cloudformation.Drifts;
import io.devopspipeline.operator.aws.cloudformation.ResourceDrift;
import io.devopspipeline.operator.plan.observed.Drift;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
                : Optional.of(read(stackId, status.startedAt(), status.failed() ? status.reason() : ""));
    }

    /** What was found when AWS looked at this time. */
    public Drift read(String stackId, Instant at) {
        return read(stackId, at, "");
    }

    private Drift read(String stackId, Instant at, String problem) {
        List<Drift.Resource> found =
                drifts.found(stackId).stream().map(DriftReader::resource).toList();
        return Drift.of(at, found, problem);
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

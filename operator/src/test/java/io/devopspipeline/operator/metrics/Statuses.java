// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.metrics;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.ExecutionStatus;
import io.devopspipeline.crd.status.PipelineStatus;
import io.devopspipeline.crd.status.StageStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statuses in short words. */
final class Statuses {
    private Statuses() {}

    static DevOpsPipelineStatus status(Condition... conditions) {
        return status(null, conditions);
    }

    static DevOpsPipelineStatus status(@Nullable PipelineStatus pipeline, Condition... conditions) {
        return new DevOpsPipelineStatus(
                1L,
                List.of(conditions),
                null,
                List.of(),
                Map.of(),
                null,
                pipeline,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Condition condition(String type, String status, String reason) {
        return new Condition(type, status, 1L, "2026-01-02T03:04:05Z", reason, "");
    }

    static PipelineStatus execution(String id, String status) {
        return execution(id, status, null);
    }

    static PipelineStatus execution(String id, String status, @Nullable String rolledBackTo) {
        return new PipelineStatus(
                "p",
                "url",
                new ExecutionStatus(id, status, "t", "r", rolledBackTo, "2026-01-02T03:00:00Z"),
                List.of(
                        new StageStatus("Source", id, "Succeeded", "2026-01-02T03:01:00Z", "", ""),
                        new StageStatus("Build", id, status, "2026-01-02T03:04:00Z", "", "")));
    }
}

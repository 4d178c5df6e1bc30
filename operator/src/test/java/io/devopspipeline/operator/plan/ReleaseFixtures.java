// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.PlannerFixtures.THEN;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.plan.observed.PipelineState;
import java.util.List;
import java.util.Optional;

/** Short words for what a pipeline is doing. */
public final class ReleaseFixtures {
    private ReleaseFixtures() {}

    public static PipelineState release(String status) {
        return new PipelineState(Optional.of(execution("e1", status, "")), List.of());
    }

    public static PipelineState.Execution execution(String id, String status, String rolledBackTo) {
        return new PipelineState.Execution(
                id, status, Optional.of("CloudWatchEvent"), Optional.of("abc"), Absent.ifEmpty(rolledBackTo), THEN);
    }

    public static PipelineState.Stage stage(String name, String execution, String status) {
        return new PipelineState.Stage(
                name,
                Absent.ifEmpty(execution),
                Absent.ifEmpty(status),
                Optional.of(THEN),
                Optional.empty(),
                Optional.empty());
    }

    /** One execution waits for its approval; the newest one may be another. */
    public static PipelineState waiting(String execution, String newest) {
        return new PipelineState(
                Optional.of(execution(newest, "InProgress", "")),
                List.of(stage("Source", newest, "Succeeded"), stage("Approval", execution, "InProgress")),
                Optional.of(new PipelineState.Approval(execution, "token", Optional.of(THEN))),
                Optional.empty());
    }

    /** The execution was approved or rejected, and goes on or ended. */
    public static PipelineState answered(String execution, String status, String stageStatus) {
        return new PipelineState(
                Optional.of(execution(execution, status, "")), List.of(stage("Approval", execution, stageStatus)));
    }

    /** The image is deployed, and the check after Deploy runs. */
    public static PipelineState checking() {
        return new PipelineState(
                release("InProgress").execution(),
                List.of(stage("Deploy", "e1", "Succeeded"), stage("PostDeploy", "e1", "InProgress")));
    }

    public static PipelineState deploying() {
        return new PipelineState(release("InProgress").execution(), List.of(stage("Deploy", "e1", "InProgress")));
    }
}

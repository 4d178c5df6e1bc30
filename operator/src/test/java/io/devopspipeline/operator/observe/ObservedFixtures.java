// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.plan.TemplateFixtures.TEMPLATE;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.plan.desired.Attempt;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.desired.UpdatePolicy;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.ObservedStackBuilder;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import io.devopspipeline.operator.plan.observed.TaskFailure;
import io.devopspipeline.operator.template.Claim;
import io.devopspipeline.operator.template.Owner;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was observed before, and the resource it was observed for. */
public final class ObservedFixtures {
    public static final String ARTIFACTS_ID =
            "arn:aws:cloudformation:eu-west-1:111122223333:stack/dop-605156e963-team-app-artifacts/aaaa";
    public static final String PIPELINE_ID =
            "arn:aws:cloudformation:eu-west-1:111122223333:stack/dop-605156e963-team-app-pipeline/bbbb";
    public static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
    public static final Owner OWNER = new Owner("cluster", "team", "app", "uid");
    public static final Claim CLAIM = Claim.of(OWNER);
    public static final Map<String, String> OWNER_TAGS = Map.of(
            "devopspipeline.io/cluster",
            "cluster",
            "devopspipeline.io/namespace",
            "team",
            "devopspipeline.io/name",
            "app",
            "devopspipeline.io/uid",
            "uid");
    public static final Map<String, String> PIPELINE_OUTPUTS = Map.of(
            "PipelineName",
            "pipeline",
            "ClusterName",
            "cluster",
            "ServiceName",
            "service",
            "EcrRepositoryName",
            "images",
            "TaskDefinitionFamily",
            "app",
            "TargetGroupArn",
            "arn:targets",
            "SourceRuleName",
            "rule",
            "SpecDigest",
            "digest");

    private ObservedFixtures() {}

    public static ObservedStack artifacts(String status) {
        return ObservedStack.builder(
                        StackKind.ARTIFACTS, "dop-605156e963-team-app-artifacts", ARTIFACTS_ID, status, THEN)
                .outputs(Map.of("ArtifactsBucketName", "bucket"))
                .build();
    }

    public static ObservedStack pipeline(String status) {
        return pipelineBuilder(status).build();
    }

    public static ObservedStack pipeline(String parameter, String value) {
        return pipelineBuilder("CREATE_COMPLETE")
                .parameters(Map.of(parameter, value))
                .build();
    }

    public static ObservedStack without(ObservedStack stack, String output) {
        Map<String, String> outputs = new HashMap<>(stack.outputs().all());
        outputs.remove(output);
        return stack.toBuilder().outputs(outputs).build();
    }

    private static ObservedStackBuilder pipelineBuilder(String status) {
        return ObservedStack.builder(StackKind.PIPELINE, "dop-605156e963-team-app-pipeline", PIPELINE_ID, status, THEN)
                .outputs(PIPELINE_OUTPUTS);
    }

    public static PipelineState.Execution execution(String id, String status, String revision) {
        return new PipelineState.Execution(
                id,
                status,
                Optional.of("CloudWatchEvent"),
                Absent.ifEmpty(revision),
                Optional.empty(),
                Instant.ofEpochSecond(1767323045));
    }

    public static PipelineState release(String id, String status, String revision) {
        return new PipelineState(Optional.of(execution(id, status, revision)), List.of());
    }

    public static TaskDefinition revision(String arn) {
        return new TaskDefinition(arn, Optional.of("repo:1"), Optional.of("settings"), true, Optional.empty());
    }

    public static Service service(int desired, int running) {
        return service(desired, running, revision("app:1"), revision("app:1"), Optional.empty());
    }

    public static Service service(
            int desired, int running, TaskDefinition current, TaskDefinition newest, Optional<TaskFailure> failure) {
        String rollout = desired == running ? "COMPLETED" : "IN_PROGRESS";
        return new Service(
                desired, running, desired - running, rollout, Optional.of("because"), 1, current, newest, 0, failure);
    }

    /** Two tasks; updates without an approval. */
    public static Desired desired() {
        UpdatePolicy updates = new UpdatePolicy(false, Optional.empty(), "dop/app -n team", false);
        Attempt attempt = Attempt.of(1, Optional.empty(), "digest");
        return new Desired(
                new DesiredStack(
                        "dop-605156e963-team-app-artifacts",
                        "",
                        TEMPLATE,
                        Map.of(),
                        Map.of(),
                        attempt,
                        updates,
                        Optional.empty(),
                        false),
                new DesiredStack(
                        "dop-605156e963-team-app-pipeline",
                        "digest",
                        TEMPLATE,
                        Map.of(),
                        Map.of(),
                        attempt,
                        updates,
                        Optional.empty(),
                        false),
                new TaskCount.Fixed(2),
                false,
                List.of());
    }
}

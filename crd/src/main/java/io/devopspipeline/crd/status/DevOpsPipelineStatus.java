// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.devopspipeline.crd.ConditionType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operator observes in AWS. Output only: the operator decides nothing from it except whether a request annotation was handled, which of
 * its ConfigMaps to delete, and for which commit it has looked for an author. A part that is empty is absent: the API server would store an emptied object as null.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DevOpsPipelineStatus(
        @JsonPropertyDescription("The generation of the spec that this status is about.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Conditions by type.") List<Condition> conditions,

        @JsonPropertyDescription("URL of the app.") @Nullable
        String endpoint,

        @JsonPropertyDescription("The two CloudFormation stacks.")
        List<StackStatus> stacks,

        @JsonPropertyDescription("Outputs of both stacks, by name.")
        Map<String, String> outputs,

        @JsonPropertyDescription("Name of the ConfigMap that holds the outputs.") @Nullable
        String outputsConfigMap,

        @JsonPropertyDescription("The pipeline and its latest execution.") @Nullable
        PipelineStatus pipeline,

        @JsonPropertyDescription("The ECS service.") @Nullable
        ServiceStatus service,

        @JsonPropertyDescription("A stack update that waits for approval.") @Nullable
        PlanStatus plan,

        @JsonPropertyDescription("What the latest drift detection found.") @Nullable
        DriftStatus drift,

        @JsonPropertyDescription("A label selector that matches no pod. The scale subresource needs one.") @Nullable
        String selector,

        @JsonPropertyDescription("Values of the request annotations that the operator has handled.") @Nullable
        HandledRequests handledRequests,

        @JsonPropertyDescription(
                "CloudFormation's status of the two stacks: of the one that needs attention most, e.g. UPDATE_ROLLBACK_FAILED.")
        @Nullable
        String stackStatus,

        @JsonPropertyDescription("The source repository.") @Nullable
        SourceStatus source,

        @JsonPropertyDescription("The builds.") @Nullable BuildStatus build,

        @JsonPropertyDescription("The tests, with spec.test.") @Nullable
        TestStatus test,

        @JsonPropertyDescription("The release that runs.") @Nullable
        ReleaseStatus release) {
    private static final HandledRequests NO_REQUESTS =
            new HandledRequests(null, null, null, null, null, null, null, null);
    private static final DriftStatus NO_DRIFT = new DriftStatus(null, List.of());
    private static final PipelineStatus NO_PIPELINE = new PipelineStatus(null, null, null, List.of());

    public DevOpsPipelineStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        stacks = stacks == null ? List.of() : List.copyOf(stacks);
        outputs = outputs == null ? Map.of() : Map.copyOf(outputs);
        pipeline = NO_PIPELINE.equals(pipeline) ? null : pipeline;
        drift = NO_DRIFT.equals(drift) ? null : drift;
        handledRequests = NO_REQUESTS.equals(handledRequests) ? null : handledRequests;
    }

    /** Whether it says Ready of this generation of the resource. */
    public boolean isReadyAt(long generation) {
        return conditions.stream()
                .anyMatch(condition -> condition.type().equals(ConditionType.Ready.name())
                        && condition.status().equals("True")
                        && Long.valueOf(generation).equals(condition.observedGeneration()));
    }

    /** The same with other conditions. */
    public DevOpsPipelineStatus withConditions(List<Condition> others) {
        return new DevOpsPipelineStatus(
                observedGeneration,
                others,
                endpoint,
                stacks,
                outputs,
                outputsConfigMap,
                pipeline,
                service,
                plan,
                drift,
                selector,
                handledRequests,
                stackStatus,
                source,
                build,
                test,
                release);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the operator sees in AWS. Output only: nothing is decided from it but whether a request annotation was handled, and
 * which ConfigMap of ours is to go when the outputs are wanted elsewhere. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DevOpsPipelineStatus(
        @JsonPropertyDescription("The generation of the spec that this status is about.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription(
                "Ready, Reconciling (while something is under way), Stalled (when a person must act), and one per part.")
        List<Condition> conditions,

        @JsonPropertyDescription("URL of the app.") @Nullable
        String endpoint,

        @JsonPropertyDescription("The two CloudFormation stacks.")
        List<StackStatus> stacks,

        @JsonPropertyDescription("The outputs of both stacks.")
        Map<String, String> outputs,

        @JsonPropertyDescription("The ConfigMap that holds the outputs.") @Nullable
        String outputsConfigMap,

        @JsonPropertyDescription("The pipeline and its newest execution.") @Nullable
        PipelineStatus pipeline,

        @JsonPropertyDescription("The service.") @Nullable ServiceStatus service,

        @JsonPropertyDescription("An update that waits for a person's approval.") @Nullable
        PlanStatus plan,

        @JsonPropertyDescription("What the newest drift detection found.") @Nullable
        DriftStatus drift,

        @JsonPropertyDescription("A label selector that matches nothing; autoscalers want one.") @Nullable
        String selector,

        @JsonPropertyDescription("The last request annotations that were handled.") @Nullable
        HandledRequests handledRequests) {
    public DevOpsPipelineStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        stacks = stacks == null ? List.of() : List.copyOf(stacks);
        outputs = outputs == null ? Map.of() : Map.copyOf(outputs);
    }
}

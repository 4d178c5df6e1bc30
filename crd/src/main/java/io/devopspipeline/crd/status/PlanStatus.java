// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stack update would change, as a CloudFormation change set that waits for approval. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PlanStatus(
        @JsonPropertyDescription(
                "Value for the annotation devopspipeline.io/approve-plan that approves it. The name of the change set begins with it.")
        @Required
        String id,

        @JsonPropertyDescription("Name of the stack.") @Required
        String stack,

        @JsonPropertyDescription("Why it waits for approval.") @Nullable
        String waitsFor,

        @JsonPropertyDescription("URL of the change set in the AWS console.") @Nullable
        String url,

        @JsonPropertyDescription("The resources that change.")
        List<PlannedChange> changes) {
    public PlanStatus {
        changes = changes == null ? List.of() : List.copyOf(changes);
    }
}

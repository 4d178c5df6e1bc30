// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an update would change, as a change set of CloudFormation that waits for a person. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PlanStatus(
        @JsonPropertyDescription(
                "What the annotation devopspipeline.io/approve-plan must say to have it carried out. The change set's name begins with it.")
        @Required
        String id,

        @JsonPropertyDescription("The stack.") @Required String stack,

        @JsonPropertyDescription("Why it waits.") @Nullable String waitsFor,

        @JsonPropertyDescription("The change set in the AWS console.") @Nullable
        String url,

        @JsonPropertyDescription("What changes, a resource each.")
        List<PlannedChange> changes) {
    public PlanStatus {
        changes = changes == null ? List.of() : List.copyOf(changes);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the latest drift detection found, without what the pipeline and scaling change by design. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DriftStatus(
        @JsonPropertyDescription("When CloudFormation last checked.") @Nullable
        String checkedAt,

        @JsonPropertyDescription("Resources that differ from their template.")
        List<DriftedResource> resources) {
    public DriftStatus {
        resources = resources == null ? List.of() : List.copyOf(resources);
    }
}

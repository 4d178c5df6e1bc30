// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How often CloudFormation is asked whether somebody changed the stacks' resources behind its back, and what follows. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "duration(self.interval) >= duration('10m') && duration(self.interval) <= duration('720h')",
        message = "spec.driftDetection.interval: from 10m to 720h (30 days), e.g. 6h or 1h30m")
public record DriftDetection(
        @JsonPropertyDescription(
                "Time between two looks, 10m to 720h. Default: 24h. Drift that the pipeline and scaling cause by design is not reported.")
        @Default("24h")
        @Size(max = 16)
        @Pattern("^([0-9]{1,4}h([0-9]{1,4}m)?|[0-9]{1,5}m)$")
        String interval,

        @JsonPropertyDescription("Off; Report (default): show drift on the status; Correct: also take it back.")
        @Default("Report")
        DriftMode mode) {}

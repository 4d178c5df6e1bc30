// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How often the operator checks for changes that were made outside CloudFormation, and what it does about them. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DriftDetection(
        @JsonPropertyDescription(
                "Time between two checks, 10m to 720h. Default: 24h. What the pipeline and scaling change by design is not reported. Example: 6h.")
        @Default("24h")
        @Size(max = 16)
        @ValidationRule(
                value =
                        "self.matches(r'^([0-9]{1,4}h([0-9]{1,4}m)?|[0-9]{1,5}m)$') && duration(self) >= duration('10m') && duration(self) <= duration('720h')",
                message =
                        "This is not a time between 10m and 720h (30 days). Fix: write hours and minutes, for example 6h or 1h30m.")
        String interval,

        @JsonPropertyDescription(
                "Off: no checks. Report (default): status.drift and the condition Drifted show what was changed. Correct: the operator also undoes it. Example: Correct.")
        @Default("Report")
        DriftMode mode) {}

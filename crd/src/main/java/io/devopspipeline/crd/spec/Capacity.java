// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** How the tasks are divided between Fargate and Fargate Spot, which costs less and can stop a task with a notice of two minutes. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Capacity(
        @JsonPropertyDescription("Percent of the tasks above base that run on Fargate Spot, 0 to 100. Example: 70.")
        @Required
        @Min(0)
        @Max(100)
        int spotPercent,

        @JsonPropertyDescription("Number of tasks that always run on Fargate, 0 to 1000. Default: 0. Example: 1.")
        @Default("0")
        @Min(0)
        @Max(1000)
        int base) {}

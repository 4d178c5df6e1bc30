// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;

/** The image that another DevOpsPipeline of the namespace has released. It is deployed by digest and not built again. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Promotion(
        @JsonPropertyDescription(
                "The DevOpsPipeline that releases the image. It must be in the same region and AWS account. Example: {name: staging}.")
        @Required
        PromotionSource from,

        @JsonPropertyDescription(
                "OnRelease (default): each release that the other DevOpsPipeline serves starts the pipeline. Manual: only a release request starts it. Example: Manual.")
        @Default("OnRelease")
        PromotionTrigger trigger) {}

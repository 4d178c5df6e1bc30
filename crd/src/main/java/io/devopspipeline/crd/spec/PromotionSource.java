// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Names the resource whose releases are promoted. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PromotionSource(
        @JsonPropertyDescription("Name of a DevOpsPipeline in the same namespace. Example: staging.")
        @Required
        @Size(max = 40)
        @ValidationRule(
                value = "self.matches(r'^[a-z]([a-z0-9-]*[a-z0-9])?$')",
                message =
                        "This is not the name of a DevOpsPipeline. Fix: write a name that `kubectl get dop` shows, for example staging.")
        String name) {}

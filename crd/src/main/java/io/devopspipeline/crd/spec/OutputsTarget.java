// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Where the operator writes the outputs of the stacks, besides the status, for other workloads. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OutputsTarget(
        @JsonPropertyDescription(
                "Name of a ConfigMap in this namespace, at most 253 characters. The operator creates it, keeps it equal to the outputs, and deletes it together with this resource. If another ConfigMap has this name, the operator does not touch it, and the resource is Stalled. Example: my-app-outputs.")
        @Required
        @Size(max = 253)
        @ValidationRule(
                value = "self.matches(r'^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$')",
                message =
                        "This is not the name of a ConfigMap. Fix: use lower-case letters, digits, - and . only, and begin and end with a letter or digit, for example my-app-outputs.")
        String configMapName) {}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Where the stacks' outputs go beside the status, for other workloads to use. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OutputsTarget(
        @JsonPropertyDescription(
                "Name of a ConfigMap in this namespace. It is created, kept equal to the outputs, and deleted with this resource; one that exists already is not touched, and the resource is Stalled then.")
        @Required
        @Size(max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        String configMapName) {}

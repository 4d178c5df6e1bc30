// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The artifact bucket. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Artifacts(
        @JsonPropertyDescription(
                "Name of the bucket to create; bucket names are unique in the world. Default: a generated name. Cannot be changed once the stack stands.")
        @Size(max = 63)
        @Pattern("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$")
        @Nullable
        String bucketName) {}

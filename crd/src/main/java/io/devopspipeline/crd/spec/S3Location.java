// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A zip archive in S3. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record S3Location(
        @JsonPropertyDescription("The bucket.") @Required @Size(max = 63) @Pattern("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")
        String bucket,

        @JsonPropertyDescription("The key of the archive.")
        @Required
        @Size(max = 512)
        @Pattern("^[a-zA-Z0-9!_.*()/-]+$")
        String objectKey) {}

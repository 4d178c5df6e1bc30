// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A zip archive in S3. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record S3Location(
        @JsonPropertyDescription("Name of the bucket. Example: my-sources.")
        @Required
        @Size(max = 255)
        @ValidationRule(value = FieldRules.BUCKET, message = FieldRules.BUCKET_MESSAGE)
        String bucket,

        @JsonPropertyDescription("Key of the archive in the bucket, at most 512 characters. Example: sources/app.zip.")
        @Required
        @Size(max = 512)
        @ValidationRule(value = FieldRules.OBJECT_KEY, message = FieldRules.OBJECT_KEY_MESSAGE)
        String objectKey) {}

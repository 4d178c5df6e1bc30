// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An image that something else has built and pushed to a repository in ECR. It is deployed by digest, also when the spec names a tag. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.tag) != has(self.digest)",
        message =
                "spec.source.image needs exactly one of tag and digest. Fix: add the missing one, or remove the other.")
public record ImageSource(
        @JsonPropertyDescription(
                "Name of an ECR repository in the region and AWS account of this resource. An administrator allows it in the policy file. Example: my-team/my-app.")
        @Required
        @Size(min = 2, max = 256)
        @ValidationRule(
                value = "self.matches(r'^[a-z0-9]+([._/-][a-z0-9]+)*$')",
                message =
                        "This is not the name of an ECR repository. Fix: write the name without registry and tag, for example my-team/my-app.")
        String repository,

        @JsonPropertyDescription(
                "The image with this tag. It is looked up when the spec changes and at each release request, not in between. Example: 1.4.0.")
        @Nullable
        @Size(max = 128)
        @ValidationRule(
                value = "self.matches(r'^[a-zA-Z0-9_][a-zA-Z0-9._-]*$')",
                message = "This is not the tag of an image. Fix: write the part behind the colon, for example 1.4.0.")
        String tag,

        @JsonPropertyDescription(
                "The image with this digest. Example: sha256:2f5c1e0ab6a1f5d8a1c3c7a4e9d2b6f80a7c5e3d1b9f8e7d6c5b4a3928170605.")
        @Nullable
        @Size(max = 71)
        @ValidationRule(
                value = "self.matches(r'^sha256:[0-9a-f]{64}$')",
                message =
                        "This is not the digest of an image. Fix: write sha256: and 64 hexadecimal digits, as `aws ecr describe-images` shows them.")
        String digest) {
    /** The tag, or the digest where there is no tag. */
    public String reference() {
        return Stream.of(tag, digest).filter(Objects::nonNull).findFirst().orElse("");
    }
}

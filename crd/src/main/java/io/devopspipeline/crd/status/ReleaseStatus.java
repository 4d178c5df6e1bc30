// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The release that runs. Commit, message and author are those of the execution that deployed it, and absent until the operator has seen one succeed with it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReleaseStatus(
        @JsonPropertyDescription(
                "Source revision: the commit, the version of the object in S3, or the tag or digest in spec.source.image.")
        @Nullable
        String commit,

        @JsonPropertyDescription("Commit message, as CodePipeline shows it.") @Nullable
        String message,

        @JsonPropertyDescription(
                "Name of the commit's author. Only for CodeCommit, and not for the commit that the repository was created with.")
        @Nullable
        String author,

        @JsonPropertyDescription("Digest of the running image.")
        String imageDigest) {}

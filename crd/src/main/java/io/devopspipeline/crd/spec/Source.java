// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the code comes from. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "(has(self.codeCommit) ? 1 : 0) + (has(self.connection) ? 1 : 0) + (has(self.s3) ? 1 : 0) == 1",
        message =
                "spec.source needs exactly one of codeCommit, connection and s3. Fix: add the missing one, or remove the others.")
public record Source(
        @JsonPropertyDescription("A CodeCommit repository, new or existing. Example: {repositoryName: my-app}.")
        @Nullable
        CodeCommit codeCommit,

        @JsonPropertyDescription("A GitHub, GitLab or Bitbucket repository, through a CodeConnections connection.")
        @Nullable
        Connection connection,

        @JsonPropertyDescription(
                "A zip archive in an S3 bucket with versioning. Example: {bucket: my-sources, objectKey: app.zip}.")
        @Nullable
        S3Source s3,

        @JsonPropertyDescription(
                "OnCommit (default): each commit starts the pipeline. Manual: only a release request starts it. Example: Manual.")
        @Default("OnCommit")
        Trigger trigger) {}

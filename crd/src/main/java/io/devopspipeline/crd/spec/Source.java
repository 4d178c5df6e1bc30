// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the code comes from, or the image. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.connection) || !has(self.connection.triggers) || self.trigger != 'Manual'",
        message =
                "With spec.source.trigger Manual no push starts the pipeline. Fix: remove spec.source.connection.triggers, or set spec.source.trigger to OnCommit.")
@ValidationRule(
        value =
                "(has(self.codeCommit) ? 1 : 0) + (has(self.connection) ? 1 : 0) + (has(self.s3) ? 1 : 0) + (has(self.promotion) ? 1 : 0) + (has(self.image) ? 1 : 0) == 1",
        message =
                "spec.source needs exactly one of codeCommit, connection, s3, promotion and image. Fix: add the missing one, or remove the others.")
@ValidationRule(
        value = "!has(self.promotion) || !has(self.trigger) || self.trigger == 'OnCommit'",
        message =
                "spec.source.trigger is about commits, which a promotion does not have. Fix: remove it, and set spec.source.promotion.trigger.")
@ValidationRule(
        value = "!has(self.image) || !has(self.trigger) || self.trigger == 'OnCommit'",
        message =
                "spec.source.trigger is about commits, which spec.source.image does not have. Fix: remove it. Each change of spec.source.image starts the pipeline.")
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
                "The image that another DevOpsPipeline of the namespace has released: the pipeline builds nothing and has no stages Build and Test. Example: {from: {name: staging}}.")
        @Nullable
        Promotion promotion,

        @JsonPropertyDescription(
                "An image that something else has built: the pipeline builds nothing and has no stages Build and Test. Each change of it starts the pipeline. Example: {repository: my-team/my-app, tag: 1.4.0}.")
        @Nullable
        ImageSource image,

        @JsonPropertyDescription(
                "OnCommit (default): each commit starts the pipeline. Manual: only a release request starts it. A promotion has a trigger of its own, and an image needs none. Example: Manual.")
        @Default("OnCommit")
        Trigger trigger) {}

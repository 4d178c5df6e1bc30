// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import static io.devopspipeline.crd.spec.FieldRules.BRANCH;
import static io.devopspipeline.crd.spec.FieldRules.BRANCH_MESSAGE;
import static io.devopspipeline.crd.spec.FieldRules.REFERENCE;
import static io.devopspipeline.crd.spec.FieldRules.REFERENCE_EXPRESSION;
import static io.devopspipeline.crd.spec.FieldRules.REFERENCE_MESSAGE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A repository that AWS reads through a CodeConnections connection, which must be completed in the AWS console. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Connection(
        @JsonPropertyDescription(
                "ARN of the connection. Its status must be AVAILABLE. Example: arn:aws:codeconnections:eu-west-1:123456789012:connection/0f0e0d0c-0000-1111-2222-333344445555.")
        @Required
        @Size(max = 256)
        @ValidationRule(
                value =
                        "self.matches(r'^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/[a-f0-9-]{36}$')",
                message =
                        "This is not the ARN of a connection. Fix: write the ConnectionArn that `aws codeconnections list-connections` shows.")
        String connectionArn,

        @JsonPropertyDescription(
                "The repository as owner/name; with GitLab also group/subgroup/name. Example: octo-org/my-app.")
        @Required
        @Size(max = 256)
        @ValidationRule(
                value = "self.matches(r'^[a-zA-Z0-9._-]+(/[a-zA-Z0-9._-]+)+$') && !self.endsWith('.git')",
                message =
                        "This is not a repository with its owner. Fix: write owner/name, for example octo-org/my-app, without https:// and without .git.")
        String repository,

        @BranchName
        @ValidationRule(value = REFERENCE, message = REFERENCE_MESSAGE, messageExpression = REFERENCE_EXPRESSION)
        @ValidationRule(value = BRANCH, message = BRANCH_MESSAGE)
        String branch,

        @JsonPropertyDescription(
                "Which pushes start the pipeline, by branch, changed files or tag. Pull requests never do. Default: each push to the branch. Example: {paths: {includes: [services/api/**]}}.")
        @Nullable
        PushTriggers triggers) {}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import static io.devopspipeline.crd.spec.FieldRules.BRANCH;
import static io.devopspipeline.crd.spec.FieldRules.BRANCH_MESSAGE;
import static io.devopspipeline.crd.spec.FieldRules.REFERENCE;
import static io.devopspipeline.crd.spec.FieldRules.REFERENCE_EXPRESSION;
import static io.devopspipeline.crd.spec.FieldRules.REFERENCE_MESSAGE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A CodeCommit repository. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.seedArchive) || self.create",
        message =
                "seedArchive is only used for a repository that the operator creates. Fix: set create: true, or remove seedArchive.")
public record CodeCommit(
        @JsonPropertyDescription(
                "Name of the repository, at most 100 characters. Cannot be changed once the pipeline stack exists. Example: my-app.")
        @Required
        @Size(max = 100)
        @ValidationRule(
                value = "self.matches(r'^[a-zA-Z0-9._-]+$') && !self.endsWith('.git')",
                message =
                        "CodeCommit does not accept this repository name. Fix: use letters, digits and . _ - only, without .git at the end, for example my-app.")
        String repositoryName,

        @BranchName
        @ValidationRule(value = REFERENCE, message = REFERENCE_MESSAGE, messageExpression = REFERENCE_EXPRESSION)
        @ValidationRule(value = BRANCH, message = BRANCH_MESSAGE)
        String branch,

        @JsonPropertyDescription(
                "true (default): the repository is created, and deleted together with this resource. false: it exists already and stays. Cannot be changed once the pipeline stack exists. Example: false.")
        @Default("true")
        boolean create,

        @JsonPropertyDescription(
                "First commit of a created repository. FlaskSample (default): a small Flask app. None: the repository starts empty. Only used when the repository is created. Example: None.")
        @Default("FlaskSample")
        Seed seed,

        @JsonPropertyDescription(
                "A zip archive in S3 for the first commit, in place of seed. The app's files must be at its root. Only used when the repository is created.")
        @Nullable
        S3Location seedArchive) {}

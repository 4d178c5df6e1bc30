// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A CodeCommit repository. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!self.repositoryName.endsWith('.git')",
        message = "spec.source.codeCommit.repositoryName: CodeCommit takes no name that ends in .git")
@ValidationRule(
        value = "!has(self.seedArchive) || self.create",
        message =
                "spec.source.codeCommit.seedArchive: only a repository that is created can be seeded; set create: true or leave the archive out")
public record CodeCommit(
        @JsonPropertyDescription("The name of the repository. Cannot be changed once the stack stands.")
        @Required
        @Size(max = 100)
        @Pattern("^[a-zA-Z0-9._-]+$")
        String repositoryName,

        @JsonPropertyDescription("The branch that is delivered. Default: main.")
        @Default("main")
        @Size(max = 256)
        @Pattern("^[a-zA-Z0-9._/-]+$")
        String branch,

        @JsonPropertyDescription(
                "Whether the repository is created, and deleted with this resource. false: it exists already and is kept. Cannot be changed once the stack stands.")
        @Default("true")
        boolean create,

        @JsonPropertyDescription(
                "First commit of a created repository: FlaskSample (default), a small Flask app; None: the repository starts empty. Looked at only when it is created.")
        @Default("FlaskSample")
        Seed seed,

        @JsonPropertyDescription(
                "A zip archive in S3 for the first commit, instead of the sample; its files are at its root. Looked at only when the repository is created.")
        @Nullable
        S3Location seedArchive) {}

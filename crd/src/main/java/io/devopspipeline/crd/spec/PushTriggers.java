// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which pushes to a connected repository start the pipeline. A push counts if it fits branches and paths, or if it fits tags. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.branches) || has(self.paths) || has(self.tags)",
        message =
                "spec.source.connection.triggers is empty. Fix: add branches, paths or tags, or remove it: then each push to spec.source.connection.branch starts the pipeline.")
public record PushTriggers(
        @JsonPropertyDescription(
                "Branches whose pushes start the pipeline. It releases the pushed commit. Default: with paths, spec.source.connection.branch. Example: {includes: [main, release/**]}.")
        @Nullable
        NamePatterns branches,

        @JsonPropertyDescription(
                "Files of which a push must change one, for a repository with more than one app. Example: {includes: [services/api/**]}.")
        @Nullable
        NamePatterns paths,

        @JsonPropertyDescription("Tags whose pushes start the pipeline. Example: {includes: [v*]}.") @Nullable
        NamePatterns tags) {
    /** Whether a push to a branch can start the pipeline. */
    public boolean followsBranches() {
        return branches != null || paths != null;
    }
}

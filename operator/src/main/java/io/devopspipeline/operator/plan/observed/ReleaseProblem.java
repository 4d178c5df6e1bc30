// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.List;
import java.util.Optional;

/** What keeps the pipeline from releasing, beyond what its stages show. */
public sealed interface ReleaseProblem {
    /**
     * The connection to the source cannot be used.
     * @param missing whether AWS does not have it
     */
    record Connection(String text, boolean missing) implements ReleaseProblem {}

    /**
     * The repository does not have the branch that the pipeline builds, as before the first commit.
     * @param cloneUrl where to push
     * @param branches those that it has; empty also where the operator may not list them
     */
    record NoBranch(String branch, String cloneUrl, List<String> branches) implements ReleaseProblem {
        public NoBranch {
            branches = List.copyOf(branches);
        }
    }

    /**
     * The build failed, or the tests did, which are a build of CodeBuild too.
     * @param lastLines what it wrote last; never empty
     */
    record FailedBuild(List<String> lastLines) implements ReleaseProblem {
        public FailedBuild {
            lastLines = List.copyOf(lastLines);
        }
    }

    /**
     * A transition between stages is disabled. Executions wait in front of it.
     * @param by who disabled it
     * @param reason what that person wrote
     */
    record DisabledTransition(
            String pipeline, String region, String stage, Optional<String> by, Optional<String> reason)
            implements ReleaseProblem {}
}

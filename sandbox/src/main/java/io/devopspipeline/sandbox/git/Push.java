// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.git;

import java.util.Set;

/**
 * A branch or a tag that a push has made or moved.
 * @param repository owner/name at the provider
 * @param name of the branch or tag, without refs/heads/ or refs/tags/
 * @param commit that it points to now
 * @param files whose content differs from where it pointed before; of a new one, from the commit's first parent
 */
public record Push(String repository, Kind kind, String name, String commit, Set<String> files) {
    public enum Kind {
        BRANCH,
        TAG
    }

    public Push {
        files = Set.copyOf(files);
    }
}

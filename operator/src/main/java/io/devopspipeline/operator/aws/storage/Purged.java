// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.storage;

import java.util.List;

/**
 * What one bounded call of a purge did.
 * @param removed how many things it deleted
 * @param more whether there may be more to delete: call again
 * @param problems what AWS refused to delete, each with AWS's words
 */
public record Purged(int removed, boolean more, List<String> problems) {
    public Purged {
        problems = List.copyOf(problems);
    }
}

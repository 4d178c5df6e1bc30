// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is to be deleted, without a thread. */
final class Gathered {
    private final List<String> handles = new ArrayList<>();
    private final Deletions deletions = new Deletions(Duration.ZERO, handles::addAll);

    Deletions deletions() {
        return deletions;
    }

    /** Deletes what was asked for, and tells it. */
    List<String> handles() {
        deletions.deleteGathered();
        return handles;
    }
}

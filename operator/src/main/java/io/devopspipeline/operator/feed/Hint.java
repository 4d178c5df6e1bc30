// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.observe.Part;
import java.time.Duration;
import java.time.Instant;

/**
 * What an event is good for: something has happened to a part of the pipeline that has this name in AWS.
 * @param name of the stack, the pipeline, the cluster, the build project or the registry
 * @param says AWS's word for what has become of it, such as a stack's status
 * @param ends whether something has come to its end
 * @param at when it happened, in whole seconds
 */
record Hint(String name, Part part, String says, boolean ends, Instant at) {
    Hint noLaterThan(Instant received) {
        return at.isAfter(received) ? new Hint(name, part, says, ends, received) : this;
    }

    /** From when on a read shows it for certain; one before that may show what was before. */
    Instant shownFrom(Duration after) {
        return at.plus(after);
    }
}

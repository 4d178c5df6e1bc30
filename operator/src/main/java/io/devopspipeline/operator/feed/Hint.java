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
    /** AWS gives the time of an event in whole seconds. */
    private static final Duration PRECISION = Duration.ofSeconds(1);

    /** After that long AWS shows what has happened. */
    private static final Duration SHOWN_AFTER = Duration.ofSeconds(30);

    /** From when on a read comes after what happened. */
    Instant readFrom() {
        return at.plus(PRECISION);
    }

    /** From when on AWS shows it for certain: a read before that may be an old one. */
    Instant shownFrom() {
        return at.plus(SHOWN_AFTER);
    }
}

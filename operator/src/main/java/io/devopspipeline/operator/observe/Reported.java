// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import java.time.Instant;
import java.util.Set;

/**
 * What AWS has reported of a resource, and was not read since.
 * @param parts what is to be read
 * @param received when the last event of it was
 */
public record Reported(Set<Part> parts, Instant received) {
    public static final Reported NOTHING = new Reported(Set.of(), Instant.EPOCH);

    public Reported {
        parts = Set.copyOf(parts);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }
}

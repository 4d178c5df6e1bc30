// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.List;

/**
 * The stacks that this operator has created for one resource within the last hour. A limit that does not depend on what AWS reports: if tokens are
 * missing in a stack's events, a failed attempt is not recognised as one.
 */
public record Creations(List<Creation> lastHour) {
    /** More than a person needs who tries one spec after another. */
    public static final int MOST_PER_HOUR = 10;

    public static final Creations NONE = new Creations(List.of());

    /** @param token of the operation */
    public record Creation(StackKind kind, String token) {}

    public Creations {
        lastHour = List.copyOf(lastHour);
    }

    public boolean limitReached(StackKind kind) {
        return lastHour.stream().filter(creation -> creation.kind() == kind).count() >= MOST_PER_HOUR;
    }

    public boolean made(StackKind kind, String token) {
        return lastHour.contains(new Creation(kind, token));
    }
}

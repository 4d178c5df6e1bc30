// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many reconciles run at the same time for one namespace, and for one AWS account and region. The operator runs fifty at once: a thousand resources of one tenant,
 * or an account that does not answer, must leave some of them to others. Who is not let in comes back in a moment.
 */
public final class AtOnce {
    /** Looks at resources that nobody has changed. */
    static final int LOOKS = 20;
    /** All reconciles. */
    static final int ALL = 35;

    /** Lets the next one in. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    private final Map<Object, Integer> inside = new HashMap<>();

    /**
     * Empty when there is no place; otherwise it is to be closed.
     * @param counts what the reconcile counts for
     * @param look whether nobody has changed the resource
     */
    public synchronized Optional<Place> enter(List<Object> counts, boolean look) {
        int most = look ? LOOKS : ALL;
        if (counts.stream().anyMatch(key -> inside.getOrDefault(key, 0) >= most)) {
            return Optional.empty();
        }
        counts.forEach(key -> inside.merge(key, 1, Integer::sum));
        return Optional.of(() -> leave(counts));
    }

    private synchronized void leave(List<Object> counts) {
        counts.forEach(key -> inside.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1));
    }
}

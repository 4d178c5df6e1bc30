// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Lets those come first after a start that a person has changed, or that are under way: a settled resource waits a moment, once. A thousand of them use both
 * cores for half a second, and a change would wait among them.
 */
public final class SettledLast {
    private static final Duration LEAST = Duration.ofSeconds(1);
    /** So much longer it is for some of them, so that they do not come all at once. */
    private static final Duration SPREAD = Duration.ofSeconds(2);

    private final RandomGenerator random;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    public SettledLast(RandomGenerator random) {
        this.random = random;
    }

    /** How long the resource waits. Empty when it is to be reconciled: it has waited, or is not settled. */
    public Optional<Duration> putOff(PipelineResource resource) {
        return seen.add(resource.uid()) && resource.isSettled()
                ? Optional.of(LEAST.plusNanos((long) (SPREAD.toNanos() * random.nextDouble())))
                : Optional.empty();
    }

    public void forget(String uid) {
        seen.remove(uid);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Spreads the first looks at settled resources after a start. All at once they would use up the rate that AWS allows an account, and a person's change would
 * wait behind them. What was changed, asked for or under way when the operator stopped is looked at at once.
 */
final class FirstLooks {
    /** Five resources a second: a look takes about seven calls, and AWS allows an account some tens of a kind each second. */
    private static final Duration APART = Duration.ofMillis(200);

    private final Duration longest;
    private final RandomGenerator random;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** @param longest within which every resource is looked at */
    FirstLooks(Duration longest, RandomGenerator random) {
        this.longest = longest;
        this.random = random;
    }

    /**
     * How long the look at a resource is put off. Empty when it is due now: also when something has happened to the resource meanwhile.
     * @param resources how many there are
     */
    Optional<Duration> putOff(PipelineResource resource, LongSupplier resources) {
        if (!seen.add(resource.uid()) || !resource.isSettled()) {
            return Optional.empty();
        }
        Duration all = APART.multipliedBy(resources.getAsLong());
        Duration within = all.compareTo(longest) < 0 ? all : longest;
        return Optional.of(Duration.ofNanos((long) (within.toNanos() * random.nextDouble())));
    }

    void forget(String uid) {
        seen.remove(uid);
    }
}

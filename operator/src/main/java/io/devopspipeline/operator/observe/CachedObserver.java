// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.Observed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Chooses how much of AWS a reconcile reads: everything after a change of the resource and at intervals, otherwise what can have changed since the
 * last observation.
 */
public final class CachedObserver {
    private final ObservationCache cache;
    private final Duration fullEvery;
    private final Clock clock;

    /** @param fullEvery how long an observation of everything is relied on */
    public CachedObserver(ObservationCache cache, Duration fullEvery, Clock clock) {
        this.cache = cache;
        this.fullEvery = fullEvery;
        this.clock = clock;
    }

    public Observation observe(String uid, ObservedVersion version, Observer observer, Desired desired) {
        Optional<CachedObservation> last = cache.live(uid);
        Optional<CachedObservation> current = last.filter(seen -> current(seen, version));
        if (current.isEmpty()) {
            return full(observer, desired, last.map(CachedObservation::observed).map(CachedObserver::stacksAtWork));
        }
        ObservationScope scope = ObservationScope.next(current.get().observed());
        Observed observed = observer.observe(desired, current.get().observed(), scope);
        return new Observation(observed, scope, current.get().fullAt());
    }

    public Observation observeEverything(Observer observer, Desired desired) {
        return full(observer, desired, Optional.empty());
    }

    public void remember(String uid, ObservedVersion version, Observation observation) {
        cache.put(uid, new CachedObservation(observation.observed(), version, observation.fullAt()));
    }

    /** The next reconcile observes everything. */
    public void rememberOutdated(String uid, ObservedVersion version, Observed observed) {
        cache.put(uid, new CachedObservation(observed, version, Instant.EPOCH));
    }

    private Observation full(Observer observer, Desired desired, Optional<Observed> last) {
        Observed observed = observer.observe(desired, last.orElse(Observed.NOTHING), ObservationScope.FULL);
        return new Observation(observed, ObservationScope.FULL, clock.instant());
    }

    /** A full observation starts from nothing, except for stacks at work: their latest events tell most in one call. */
    private static Observed stacksAtWork(Observed last) {
        return last.with(
                last.artifacts().filter(stack -> stack.phase().moves()),
                last.pipeline().filter(stack -> stack.phase().moves()));
    }

    private boolean current(CachedObservation last, ObservedVersion version) {
        return last.version().equals(version) && !last.fullAt().plus(fullEvery).isBefore(clock.instant());
    }
}

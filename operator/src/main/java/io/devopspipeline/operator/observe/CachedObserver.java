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
    /** The service of an idle resource is observed about so often between two observations of everything. */
    private static final int SERVICE_LOOKS = 5;

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
            return full(observer, desired, last.map(CachedObservation::observed).orElse(Observed.NOTHING));
        }
        ObservationScope scope = scope(current.get());
        Observed observed = observer.observe(desired, current.get().observed(), scope);
        return new Observation(observed, scope, current.get().fullAt());
    }

    private ObservationScope scope(CachedObservation last) {
        boolean serviceDue =
                last.serviceAt().plus(fullEvery.dividedBy(SERVICE_LOOKS)).isBefore(clock.instant());
        return ObservationScope.next(last.observed(), last.scope(), serviceDue);
    }

    /** @param last what was observed just now */
    public Observation observeEverything(Observer observer, Desired desired, Observed last) {
        return full(observer, desired, last);
    }

    public void remember(String uid, ObservedVersion version, Observation observation) {
        Instant serviceAt =
                switch (observation.scope()) {
                    case FULL, PIPELINE_STACK, SERVICE -> clock.instant();
                    case RELEASE, TARGETS ->
                        cache.live(uid).map(CachedObservation::serviceAt).orElse(Instant.EPOCH);
                };
        cache.put(
                uid,
                new CachedObservation(
                        observation.observed(), version, observation.scope(), observation.fullAt(), serviceAt));
    }

    /** The next reconcile observes everything. */
    public void rememberOutdated(String uid, ObservedVersion version, Observed observed) {
        cache.put(uid, new CachedObservation(observed, version, ObservationScope.FULL, Instant.EPOCH, Instant.EPOCH));
    }

    public void forget(String uid) {
        cache.forget(uid);
    }

    private Observation full(Observer observer, Desired desired, Observed last) {
        Observed observed = observer.observe(desired, last, ObservationScope.FULL);
        return new Observation(observed, ObservationScope.FULL, clock.instant());
    }

    private boolean current(CachedObservation last, ObservedVersion version) {
        return last.version().equals(version) && !last.fullAt().plus(fullEvery).isBefore(clock.instant());
    }
}

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
    private final Clock clock;

    public CachedObserver(ObservationCache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /** @param wanted how much is to be read */
    public Observation observe(String uid, ObservedVersion version, Observer observer, Desired desired, Wanted wanted) {
        Optional<CachedObservation> last = cache.live(uid);
        Observed before = last.map(CachedObservation::observed).orElse(Observed.NOTHING);
        Optional<CachedObservation> current = last.filter(seen -> current(seen, version, wanted.fullEvery()));
        ObservationScope scope = current.map(seen -> scope(seen, wanted)).orElse(ObservationScope.FULL);
        Optional<ListedStacks> listed = listed(last, version, current, wanted);
        ReadSoFar read = cache.unfinished()
                .of(uid, version, wanted.reported().received(), clock.instant())
                .with(listed);
        if (!desired.requests().isEmpty()) {
            read.forgetContent();
        }
        Instant at = read.began();
        Instant stacksAt = listed.map(ListedStacks::at).filter(at::isAfter).orElse(at);
        Observed observed = cache.unfinished()
                .keepIfThrottled(
                        uid,
                        version,
                        read,
                        () -> observer.observe(
                                desired, before, scope, wanted.reported().parts(), read));
        Instant fullAt = current.map(CachedObservation::fullAt).orElse(at);
        return new Observation(
                observed, scope, fullAt, at, stacksAt, PartReads.of(scope, before, observed), read.stacksAreNew());
    }

    /** A list of the stacks is enough when only the time has come to observe everything. */
    private static Optional<ListedStacks> listed(
            Optional<CachedObservation> last,
            ObservedVersion version,
            Optional<CachedObservation> current,
            Wanted wanted) {
        boolean timeHasCome = current.isEmpty()
                && last.filter(seen -> seen.version().equals(version))
                        .filter(CachedObservation::observedInFull)
                        .isPresent();
        return timeHasCome && wanted.reported().isEmpty() ? wanted.listed().get() : Optional.empty();
    }

    private ObservationScope scope(CachedObservation last, Wanted wanted) {
        if (!wanted.reported().isEmpty()) {
            return ObservationScope.ofReported(wanted.reported().parts(), last.observed());
        }
        boolean serviceDue = last.times()
                .service()
                .plus(wanted.fullEvery().dividedBy(SERVICE_LOOKS))
                .isBefore(clock.instant());
        return ObservationScope.next(last.observed(), last.scope(), serviceDue);
    }

    /** @param last what was observed just now */
    public Observation observeEverything(Observer observer, Desired desired, Observed last) {
        return full(observer, desired, last);
    }

    public void remember(String uid, ObservedVersion version, Observation observation) {
        ReadTimes before = cache.live(uid).map(CachedObservation::times).orElse(ReadTimes.NEVER);
        cache.put(
                uid,
                new CachedObservation(
                        observation.observed(),
                        version,
                        observation.scope(),
                        observation.fullAt(),
                        before.with(observation)));
    }

    /** The next reconcile observes everything. */
    public void rememberOutdated(String uid, ObservedVersion version, Observed observed) {
        cache.put(uid, new CachedObservation(observed, version, ObservationScope.FULL, Instant.EPOCH, ReadTimes.NEVER));
    }

    public void forget(String uid) {
        cache.forget(uid);
    }

    private Observation full(Observer observer, Desired desired, Observed last) {
        Instant at = clock.instant();
        Observed observed = observer.observe(desired, last, ObservationScope.FULL);
        return new Observation(
                observed, ObservationScope.FULL, at, at, at, PartReads.of(ObservationScope.FULL, last, observed), true);
    }

    private boolean current(CachedObservation last, ObservedVersion version, Duration fullEvery) {
        return last.version().equals(version) && !last.fullAt().plus(fullEvery).isBefore(clock.instant());
    }
}

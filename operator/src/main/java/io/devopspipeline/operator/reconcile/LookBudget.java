// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What AWS allows an account is shared by its resources. A person's change, and what is under way, go first: only looks at settled resources are put off, each
 * account and region by itself, so that no resource waits for another account.
 */
final class LookBudget {
    /** Everything is two of the DescribeStacks that AWS allows five of a second, as users report, and some calls of other services. */
    private static final int EVERYTHING = 10;

    private static final int CHEAP = 1;

    private record Place(String accountId, String region) {}

    private final double perSecond;
    private final Duration fullResync;
    private final ObservationCache cache;
    private final InstantSource clock;
    private final Map<Place, LookPace> paces = new ConcurrentHashMap<>();

    /**
     * @param perSecond cheap looks in one account and region
     * @param fullResync how long an observation of everything is relied on
     */
    LookBudget(double perSecond, Duration fullResync, ObservationCache cache, InstantSource clock) {
        this.perSecond = perSecond;
        this.fullResync = fullResync;
        this.cache = cache;
        this.clock = clock;
    }

    /** How long the look is put off. Empty when it is due. */
    Optional<Duration> putOff(PipelineResource resource) {
        LookPace pace = pace(resource);
        if (resource.isSettled()) {
            return pace.putOff(resource.uid(), cost(resource), clock.instant());
        }
        pace.spend(resource.uid(), cost(resource), clock.instant());
        return Optional.empty();
    }

    void throttled(PipelineResource resource) {
        pace(resource).throttled(clock.instant());
    }

    void forget(PipelineResource resource) {
        pace(resource).forget(resource.uid());
    }

    private int cost(PipelineResource resource) {
        return cache.isFullDue(resource.uid(), clock.instant().minus(fullResync)) ? EVERYTHING : CHEAP;
    }

    /** A resource without stacks has no account yet. */
    private LookPace pace(PipelineResource resource) {
        Place place = new Place(resource.accountId().orElse(""), resource.spec().region());
        return paces.computeIfAbsent(place, _ -> new LookPace(perSecond, clock.instant()));
    }
}

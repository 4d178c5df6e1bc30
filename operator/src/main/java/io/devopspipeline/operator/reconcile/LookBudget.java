// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What AWS allows an account is shared by its resources. A person's change, and what is under way, go first. Looks at settled and at new resources are put off when there are
 * many, each account and region by itself, so that no resource waits for another account, and each namespace in turn, so that none waits for another's thousand.
 */
final class LookBudget {
    /** Everything is two of the DescribeStacks that AWS allows five of a second, as users report, and some calls of other services. */
    private static final int EVERYTHING = 10;

    private static final int CHEAP = 1;

    private final double perSecond;
    private final ObservationCache cache;
    private final InstantSource clock;
    private final Map<AccountRegion, LookPace> paces = new ConcurrentHashMap<>();

    /**
     * @param perSecond cheap looks in one account and region
     */
    LookBudget(double perSecond, ObservationCache cache, InstantSource clock) {
        this.perSecond = perSecond;
        this.cache = cache;
        this.clock = clock;
    }

    /**
     * How long the look is put off. Empty when it is due.
     * @param fullEvery how long an observation of everything is relied on
     */
    Optional<Duration> putOff(PipelineResource resource, Duration fullEvery) {
        if (resource.isSettled() || resource.isNew()) {
            return pace(resource)
                    .putOff(resource.uid(), resource.namespace(), cost(resource, fullEvery), clock.instant());
        }
        spend(resource, fullEvery);
        return Optional.empty();
    }

    /** A look that is not put off. */
    void spend(PipelineResource resource, Duration fullEvery) {
        pace(resource).spend(resource.uid(), resource.namespace(), cost(resource, fullEvery), clock.instant());
    }

    void throttled(PipelineResource resource) {
        pace(resource).throttled(clock.instant());
    }

    void forget(PipelineResource resource) {
        pace(resource).forget(resource.uid());
    }

    private int cost(PipelineResource resource, Duration fullEvery) {
        return cache.isFullDue(resource.uid(), clock.instant().minus(fullEvery)) ? EVERYTHING : CHEAP;
    }

    /** A resource without stacks has no account yet. */
    private LookPace pace(PipelineResource resource) {
        AccountRegion place = new AccountRegion(
                resource.accountId().orElse(""), resource.spec().region());
        return paces.computeIfAbsent(place, _ -> new LookPace(perSecond, clock.instant()));
    }
}

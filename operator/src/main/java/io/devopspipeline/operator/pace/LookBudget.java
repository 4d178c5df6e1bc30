// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.Part;
import io.devopspipeline.operator.observe.StackLists;
import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What AWS allows an account is shared by its resources. A person's change, and what is under way, go first. Looks are put off when there are many, each account and
 * region by itself, so that no resource waits for another account, and each namespace in turn, so that none waits for another's thousand.
 */
public final class LookBudget {
    private final double share;
    private final ObservationCache cache;
    private final StackLists lists;
    private final InstantSource clock;
    private final Map<AccountRegion, LookPace> paces = new ConcurrentHashMap<>();

    /**
     * @param share of AWS's rates that looks may use
     * @param lists where a list of the stacks is at hand, a look takes less
     */
    public LookBudget(double share, ObservationCache cache, StackLists lists, InstantSource clock) {
        this.share = share;
        this.cache = cache;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * How long the look is put off. Empty when it is due.
     * @param reported what AWS has reported
     * @param fullEvery how long an observation of everything is relied on
     */
    Optional<Duration> putOff(PipelineResource resource, AccountRegion place, Set<Part> reported, Duration fullEvery) {
        Lane lane = reported.isEmpty() && (resource.isSettled() || resource.isNew()) ? Lane.LATER : Lane.FIRST;
        return pace(place)
                .putOff(
                        resource.uid(),
                        resource.namespace(),
                        lane,
                        look(resource, place, reported, fullEvery),
                        clock.instant());
    }

    /** The resource whose look was due was not let in. */
    void keepTurn(PipelineResource resource, AccountRegion place) {
        pace(place).keepTurn(resource.uid(), clock.instant());
    }

    /** @param operation as AWS names it */
    public void throttled(AccountRegion place, String operation) {
        pace(place).throttled(operation, clock.instant());
    }

    public void forget(PipelineResource resource) {
        paces.values().forEach(pace -> pace.forget(resource.uid()));
    }

    private Look look(PipelineResource resource, AccountRegion place, Set<Part> reported, Duration fullEvery) {
        if (cache.isFullDue(resource.uid(), clock.instant().minus(fullEvery))) {
            return resource.isSettled() && reported.isEmpty() && lists.hasRecent(place, fullEvery)
                    ? Look.EVERYTHING_BUT_STACKS
                    : Look.EVERYTHING;
        }
        return reported.isEmpty() ? Look.NEWEST : Look.at(reported);
    }

    private LookPace pace(AccountRegion place) {
        return paces.computeIfAbsent(place, _ -> new LookPace(share, clock.instant()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.StackLists;
import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What AWS allows an account is shared by its resources. A person's change, and what is under way, go first. Looks and steps are put off when there are many, each account and
 * region by itself, so that no resource waits for another account, and each namespace in turn, so that none waits for another's thousand.
 */
public final class RateBudget {
    private final double share;
    private final ObservationCache cache;
    private final StackLists lists;
    private final InstantSource clock;
    private final Map<AccountRegion, AccountPace> paces = new ConcurrentHashMap<>();

    /**
     * @param share of AWS's rates that the operator may use
     * @param lists where a list of the stacks is at hand, a look takes less
     */
    public RateBudget(double share, ObservationCache cache, StackLists lists, InstantSource clock) {
        this.share = share;
        this.cache = cache;
        this.lists = lists;
        this.clock = clock;
    }

    /** How long the look is put off. Empty when it is due. */
    Optional<Duration> putOff(PipelineResource resource, Turns.Before before) {
        return pace(before.place())
                .putOff(
                        Caller.look(resource),
                        cause(resource, before),
                        look(resource, before).calls(),
                        clock.instant());
    }

    private static Cause cause(PipelineResource resource, Turns.Before before) {
        if (resource.isChanged()) {
            return Cause.CHANGED;
        }
        if (!before.reported().isEmpty()) {
            return Cause.UNDER_WAY;
        }
        if (before.settled()) {
            return Cause.SETTLED;
        }
        return resource.isNew() ? Cause.NEW : Cause.UNDER_WAY;
    }

    /** How long it is put off to read what is left of a resource that is being deleted. Empty when it is due. */
    Optional<Duration> putOffDeletion(PipelineResource resource, AccountRegion place) {
        Cause cause = cache.teardown(resource.uid()).isEmpty() ? Cause.CHANGED : Cause.UNDER_WAY;
        return pace(place).putOff(Caller.look(resource), cause, Look.LEFT.calls(), clock.instant());
    }

    /** When AWS's rates allow the steps of the resource. */
    public StepTurns steps(PipelineResource resource, AccountRegion place) {
        return new StepTurns(pace(place), resource, clock);
    }

    /** The resource whose look was due was not let in. */
    void keepTurn(PipelineResource resource, AccountRegion place) {
        pace(place).keepTurn(Caller.look(resource));
    }

    /** @param operation as AWS names it */
    public void throttled(AccountRegion place, String operation) {
        pace(place).throttled(operation, clock.instant());
    }

    public void forget(PipelineResource resource) {
        paces.values().forEach(pace -> pace.forget(resource.uid()));
    }

    private Look look(PipelineResource resource, Turns.Before before) {
        if (cache.isFullDue(resource.uid(), clock.instant().minus(before.fullEvery()))) {
            return before.settled()
                            && before.reported().isEmpty()
                            && cache.isKnown(resource.uid())
                            && lists.hasRecent(before.place(), before.fullEvery())
                    ? Look.EVERYTHING_BUT_STACKS
                    : Look.EVERYTHING;
        }
        return before.reported().isEmpty() ? Look.NEWEST : Look.at(before.reported());
    }

    private AccountPace pace(AccountRegion place) {
        return paces.computeIfAbsent(place, _ -> new AccountPace(share, clock.instant()));
    }
}

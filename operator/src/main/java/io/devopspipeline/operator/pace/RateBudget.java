// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.ObservedVersion;
import io.devopspipeline.operator.observe.StackLists;
import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What AWS allows an account is shared by its resources. A person's change goes first, then what is new or under way. Looks and steps are put off when there are many, each account and
 * region by itself, so that no resource waits for another account, and each namespace in turn, so that none waits for another's thousand.
 */
public final class RateBudget {
    private final double share;
    private final Changes changes;
    private final ObservationCache cache;
    private final StackLists lists;
    private final InstantSource clock;
    private final Map<AccountRegion, AccountPace> paces = new ConcurrentHashMap<>();

    /**
     * @param share of AWS's rates that the operator may use: more than 0; more than 1 where AWS has raised them
     * @param changes go first
     * @param lists where a list of the stacks is at hand, a look takes less
     * @throws IllegalArgumentException when the share is not more than 0
     */
    public RateBudget(double share, Changes changes, ObservationCache cache, StackLists lists, InstantSource clock) {
        this.share = checked(share);
        this.changes = changes;
        this.cache = cache;
        this.lists = lists;
        this.clock = clock;
    }

    private static double checked(double share) {
        if (share > 0) {
            return share;
        }
        throw new IllegalArgumentException(
                "DEVOPSPIPELINE_RATE_SHARE is " + share + ". Fix: a number above 0, such as 0.8");
    }

    /** How long the look is put off. Empty when it is due. */
    Optional<Duration> putOff(PipelineResource resource, Turns.Before before) {
        return pace(before.place())
                .putOff(
                        Caller.look(resource),
                        lane(resource, before),
                        look(resource, before).calls(),
                        clock.instant());
    }

    /** Why the resource is looked at. */
    Lane lane(PipelineResource resource, Turns.Before before) {
        return Lane.of(
                resource,
                changes.of(resource, before.version()),
                before.news() || !before.reported().isEmpty(),
                before.settled());
    }

    /** How long it is put off to read what is left of a resource that is being deleted. Empty when it is due. */
    Optional<Duration> putOffDeletion(PipelineResource resource, ObservedVersion version, AccountRegion place) {
        return pace(place)
                .putOff(Caller.look(resource), laneOfDeletion(resource, version), Look.LEFT.calls(), clock.instant());
    }

    /** Why what is left of the resource is read. */
    Lane laneOfDeletion(PipelineResource resource, ObservedVersion version) {
        return Lane.of(resource, changes.of(resource, version), false, false);
    }

    /** When AWS's rates allow the steps of the resource. */
    public StepTurns steps(PipelineResource resource, ObservedVersion version, AccountRegion place) {
        return new StepTurns(
                pace(place), resource, Lane.of(resource, changes.of(resource, version), true, false), clock);
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
        if (cache.isFullDue(resource.uid(), before.version(), clock.instant().minus(before.fullEvery()))) {
            return before.settled()
                            && before.reported().isEmpty()
                            && cache.isKnown(resource.uid(), before.version())
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

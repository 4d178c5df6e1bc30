// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.cloudformation.Stacks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Lists of all stacks, one for each account and region: where many resources are looked at, one call for a hundred stacks takes the place of two calls for each resource.
 * A list is made beside the reconciles, which do not wait for it.
 */
public final class StackLists {
    /** Half of the calls a second that AWS is assumed to allow. */
    private static final Executor PAGES =
            CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS, page -> Thread.ofVirtual()
                    .name("stack-list")
                    .start(page));

    /** A list may be as much younger than what is relied on. */
    private static final int LISTS = 10;

    private final InstantSource clock;
    private final Map<AccountRegion, StackList> places = new ConcurrentHashMap<>();

    public StackLists(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * For a look: the list, if there is a young one. If there is none, and enough looks have asked for it, one is begun.
     * @param stacks lists them
     * @param fullEvery how long an observation of everything is relied on
     */
    public Optional<ListedStacks> recent(AccountRegion place, Stacks stacks, Duration fullEvery) {
        return places.computeIfAbsent(place, _ -> new StackList(PAGES, clock))
                .recent(fullEvery.dividedBy(LISTS), stacks::list);
    }

    /** Whether {@link #recent} has one. */
    public boolean hasRecent(AccountRegion place, Duration fullEvery) {
        return Optional.ofNullable(places.get(place))
                .filter(list -> list.isRecent(fullEvery.dividedBy(LISTS)))
                .isPresent();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.queue.QueueMessage;
import io.devopspipeline.operator.observe.ObservationCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages of one queue: wakes the resource that an event concerns, and has the message deleted at once when there is none, or when what it tells was
 * read since.
 */
final class Received implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Received.class);

    private final AccountRegion place;
    private final Duration shownAfter;
    private final Resources resources;
    private final ObservationCache observations;
    private final PendingHints pending;
    private final Users users;
    private final FeedMeters meters;
    private final InstantSource clock;

    Received(
            AccountRegion place,
            Duration shownAfter,
            Resources resources,
            ObservationCache observations,
            PendingHints pending,
            Users users,
            FeedMeters meters,
            InstantSource clock) {
        this.place = place;
        this.shownAfter = shownAfter;
        this.resources = resources;
        this.observations = observations;
        this.pending = pending;
        this.users = users;
        this.meters = meters;
        this.clock = clock;
        meters.begin(place);
    }

    @Override
    public List<Resources.Named> received(QueueMessage message, Deletions deletions) {
        Receipt receipt = new Receipt(deletions, message.receipt());
        Optional<Hint> hint = AwsEvent.parse(message.body())
                .filter(event -> event.region().equals(place.region()))
                .flatMap(Hints::of);
        List<Resources.Named> concerned = hint.map(this::concerned).orElse(List.of());
        LOG.debug("{} concerns {} resources", hint, concerned.size());
        if (concerned.isEmpty()) {
            receipt.settle();
        }
        concerned.forEach(
                resource -> pending.add(resource.uid(), message.id(), hint.orElseThrow(), receipt, clock.instant()));
        List<Resources.Named> woken = concerned.stream()
                .filter(resource -> !observations.isReadWithStack(
                        resource.uid(), hint.orElseThrow().part()))
                .toList();
        meters.received(hint.map(Hint::part), woken.size());
        return woken;
    }

    private List<Resources.Named> concerned(Hint hint) {
        return resources.named(place.region(), hint.name()).stream()
                .filter(resource ->
                        resource.accountId().map(place.accountId()::equals).orElse(true))
                .filter(resource -> !isKnown(resource.uid(), hint))
                .toList();
    }

    private boolean isKnown(String uid, Hint hint) {
        return observations.isRead(uid, hint.part(), hint.shownFrom(shownAfter))
                || observations.hasStackIn(uid, hint.name(), hint.says());
    }

    @Override
    public void found() {
        LOG.info("the operator receives the events of account {}", place);
        meters.reported(place, true);
    }

    /** Each resource goes back to its own pace. */
    @Override
    public void lost(String why) {
        LOG.warn("the operator does not receive the events of account {} any more, and polls: {}", place, why);
        meters.reported(place, false);
        users.wakeAll();
    }
}

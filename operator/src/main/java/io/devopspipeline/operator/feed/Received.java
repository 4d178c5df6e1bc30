// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.queue.QueueMessage;
import io.devopspipeline.operator.observe.ObservationCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages of one queue: wakes the resource that an event concerns, and has the message deleted at once when there is none, or when what it tells was
 * read since and is in the status.
 */
final class Received implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Received.class);

    private final AccountRegion place;
    private final Duration shownAfter;
    private final Resources resources;
    private final ObservationCache observations;
    private final PendingHints pending;
    private final UnwrittenReads unwritten;
    private final Users users;
    private final FeedMeters meters;
    private final InstantSource clock;
    private final TakenEvents taken = new TakenEvents();

    Received(
            AccountRegion place,
            Duration shownAfter,
            Resources resources,
            ObservationCache observations,
            PendingHints pending,
            UnwrittenReads unwritten,
            Users users,
            FeedMeters meters,
            InstantSource clock) {
        this.place = place;
        this.shownAfter = shownAfter;
        this.resources = resources;
        this.observations = observations;
        this.pending = pending;
        this.unwritten = unwritten;
        this.users = users;
        this.meters = meters;
        this.clock = clock;
        meters.begin(place);
    }

    @Override
    public List<Resources.Named> received(QueueMessage message, Deletions deletions) {
        Receipt receipt = new Receipt(deletions, message.receipt());
        Optional<AwsEvent> event =
                AwsEvent.parse(message.body()).filter(sent -> sent.region().equals(place.region()));
        Optional<Hint> hint = event.flatMap(Hints::of).map(happened -> happened.noLaterThan(clock.instant()));
        boolean first = event.filter(sent -> taken.have(sent.id())).isEmpty();
        List<Resources.Named> named = hint.stream().flatMap(this::named).toList();
        List<Resources.Named> concerned = named.stream()
                .filter(resource -> first || pending.has(resource.uid(), message.id()))
                .filter(resource -> !isKnown(resource.uid(), message.id(), hint.orElseThrow()))
                .toList();
        LOG.debug("{} concerns {} resources", hint, concerned.size());
        if (concerned.isEmpty() && !isKept(named, message.id(), receipt)) {
            receipt.settle();
        }
        concerned.forEach(
                resource -> pending.add(resource.uid(), message.id(), hint.orElseThrow(), receipt, clock.instant()));
        event.ifPresent(sent -> taken.add(sent.id()));
        List<Resources.Named> woken = concerned.stream()
                .filter(resource -> !observations.isReadWithStack(
                        resource.uid(), hint.orElseThrow().part()))
                .toList();
        meters.received(hint.map(Hint::part), woken.size());
        return woken;
    }

    private Stream<Resources.Named> named(Hint hint) {
        return resources.named(place.region(), hint.name()).stream()
                .filter(resource ->
                        resource.accountId().map(place.accountId()::equals).orElse(true));
    }

    /** Whether the status of one of them is still to be written: then the message goes with it. */
    private boolean isKept(List<Resources.Named> named, String messageId, Receipt receipt) {
        return named.stream()
                        .filter(resource -> unwritten.keep(resource.uid(), messageId, receipt))
                        .count()
                > 0;
    }

    private boolean isKnown(String uid, String messageId, Hint hint) {
        return unwritten.has(uid, messageId) || isKnown(uid, hint);
    }

    /**
     * What was read half a minute later shows it for certain. A stack that has the status by then shows it, too: one that has ended only if it was read since, for another
     * operation may have ended in the same way.
     */
    private boolean isKnown(String uid, Hint hint) {
        Instant since = hint.ends() ? hint.at() : Instant.EPOCH;
        return observations.isRead(uid, hint.part(), hint.name(), hint.shownFrom(shownAfter))
                || observations.hasStackIn(uid, hint.name(), hint.says(), since);
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

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.queue.Queues;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.Part;
import io.devopspipeline.operator.observe.PartReads;
import io.devopspipeline.operator.observe.Reported;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events of all accounts and regions that resources work in. Each has one queue, to which one thread listens for all resources, from when the first of them
 * uses it until the last is gone.
 */
public final class EventFeed {
    private record Listening(QueuePoll poll, Thread thread, Users users) {
        void use(String uid, Supplier<Queues> queues, Runnable wake) {
            if (users.add(uid, queues, wake)) {
                poll.readerAdded();
            }
        }

        void close() {
            poll.close();
            thread.interrupt();
        }
    }

    private final FeedSettings settings;
    private final Resources resources;
    private final ObservationCache observations;
    private final FeedMeters meters;
    private final InstantSource clock;
    private final PendingHints pending;
    private final UnwrittenReads unwritten = new UnwrittenReads();
    private final Map<AccountRegion, Listening> places = new ConcurrentHashMap<>();
    /** A reconcile that ends after it uses no place again. */
    private boolean closed;

    /** @param observations tell what was read since an event happened */
    public EventFeed(
            FeedSettings settings,
            Resources resources,
            ObservationCache observations,
            FeedMeters meters,
            InstantSource clock) {
        this.settings = settings;
        this.pending = new PendingHints(settings.shownAfter());
        this.resources = resources;
        this.observations = observations;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * A resource works there: from now on it gets the events of the queue, if there is one.
     * @param queues those of the resource's role, asked for each call; equal for equal roles
     * @param wake has the resource reconciled; called when AWS ceases to tell
     * @return whether AWS tells at this moment
     */
    public boolean use(AccountRegion place, Supplier<Queues> queues, String uid, Runnable wake) {
        return settings.queue()
                .filter(queue -> use(queue, place, queues, uid, wake))
                .isPresent();
    }

    private synchronized boolean use(
            String queue, AccountRegion place, Supplier<Queues> queues, String uid, Runnable wake) {
        if (closed) {
            return false;
        }
        leave(uid, used -> !used.equals(place));
        Listening listening = places.computeIfAbsent(place, _ -> listen(queue, place, new Users(uid, queues, wake)));
        listening.use(uid, queues, wake);
        return listening.poll().tells();
    }

    /** Whether AWS tells at this moment what happens to the resource. */
    public boolean tells(String uid) {
        return followings(uid).anyMatch(Following::follows);
    }

    /** What is known of the queue of the resource's account and region; empty: nothing yet, or none is to be used. */
    public Optional<Following> following(String uid) {
        return followings(uid).findFirst();
    }

    private Stream<Following> followings(String uid) {
        return places.values().stream()
                .filter(listening -> listening.users().has(uid))
                .flatMap(listening -> listening.poll().following().stream());
    }

    private Listening listen(String queue, AccountRegion place, Users users) {
        Received received = new Received(
                place, settings.shownAfter(), resources, observations, pending, unwritten, users, meters, clock);
        QueuePoll poll = new QueuePoll(queue, settings, new Readers(users), received, clock);
        Thread thread = Thread.ofVirtual().name("events-" + place.region()).start(poll);
        return new Listening(poll, thread, users);
    }

    /** What AWS has reported of the resource, and is to be read now. */
    public Reported reported(String uid) {
        return new Reported(pending.due(uid, clock.instant()), pending.received(uid));
    }

    /** Its parts without what waits for AWS's work on a stack. */
    public Set<Part> due(String uid) {
        return withoutStack(uid, pending.due(uid, clock.instant()));
    }

    /** From when on a read shows for certain what AWS did not show yet; empty: nothing waits for that. */
    public Optional<Instant> shownFrom(String uid) {
        return pending.shownFrom(uid, withoutStack(uid, pending.parts(uid)));
    }

    private Set<Part> withoutStack(String uid, Set<Part> parts) {
        return parts.stream()
                .filter(part -> !observations.isReadWithStack(uid, part))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A reconcile of the resource begins. */
    public void begin(String uid) {
        unwritten.begin(uid);
    }

    /**
     * A reconcile of the resource has read this. The messages stay until its status is written.
     * @param began when the reconcile did
     * @param reported whether its status says what was read
     */
    public void read(String uid, PartReads reads, Instant began, boolean reported) {
        unwritten.read(uid, reported, () -> pending.seen(uid, reads, began));
    }

    /** Whether an event was read of which the status says nothing yet. */
    public boolean isUnwritten(String uid) {
        return unwritten.has(uid);
    }

    /** The API server has what the last reconcile of the resource wanted to write. */
    public void written(String uid) {
        unwritten.written(uid).forEach(Receipt::settle);
    }

    /** Stops listening. SQS delivers what was received and not deleted again, to the operator that listens then. */
    public synchronized void close() {
        closed = true;
        places.forEach(this::stop);
        places.clear();
    }

    /** The resource is gone. */
    public synchronized void forget(String uid) {
        pending.forget(uid).forEach(Receipt::settle);
        unwritten.forget(uid).forEach(Receipt::settle);
        leave(uid, _ -> true);
    }

    private void leave(String uid, Predicate<AccountRegion> left) {
        places.entrySet().removeIf(place -> {
            boolean unused =
                    left.test(place.getKey()) && place.getValue().users().remove(uid);
            if (unused) {
                stop(place.getKey(), place.getValue());
            }
            return unused;
        });
    }

    private void stop(AccountRegion place, Listening listening) {
        listening.close();
        meters.end(place);
    }
}

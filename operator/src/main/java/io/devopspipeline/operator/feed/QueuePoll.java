// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.queue.QueueMessage;
import io.devopspipeline.operator.aws.queue.Queues;
import io.devopspipeline.operator.pace.Jitter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the queue of one account and region, on a thread of its own. Looks for it now and then while there is none. It never ends by itself: whatever
 * AWS refuses is tried again.
 */
final class QueuePoll implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(QueuePoll.class);

    private final String queue;
    private final FeedSettings settings;
    private final Readers readers;
    private final Listener listener;
    private final InstantSource clock;
    private final Deletions deletions;
    /** The queues of many accounts are looked for at different times. */
    private final Jitter jitter = new Jitter(new Random());
    /** The resources to reconcile, once each, by their uid. */
    private final Map<String, Runnable> due = new LinkedHashMap<>();

    /** There is one that was not tried yet. */
    private final Semaphore added = new Semaphore(0);

    private QueueState state = QueueState.UNKNOWN;
    private String said = "";
    private volatile Optional<Following> following = Optional.empty();
    private volatile boolean closed;

    QueuePoll(String queue, FeedSettings settings, Readers readers, Listener listener, InstantSource clock) {
        this.queue = queue;
        this.settings = settings;
        this.readers = readers;
        this.listener = listener;
        this.clock = clock;
        this.deletions = new Deletions(settings.gather(), this::delete);
    }

    /** Whether AWS tells what happens, at this moment. */
    boolean tells() {
        return following.filter(Following::follows).isPresent();
    }

    /** Empty until it has looked for the queue. */
    Optional<Following> following() {
        return following;
    }

    /** Its thread ends when it is interrupted then. */
    void close() {
        closed = true;
    }

    /** Until it is closed. */
    @Override
    public void run() {
        Thread deleting = Thread.ofVirtual().name("events-deleted").start(deletions);
        try {
            while (!closed) {
                added.drainPermits();
                pause(jitter.of(next()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            deleting.interrupt();
        }
    }

    /** A role that may use the queue perhaps: where no other may, it is tried at once. */
    void readerAdded() {
        added.release();
    }

    private void pause(Duration time) throws InterruptedException {
        if (tells() && state.failures() == 0) {
            Thread.sleep(time);
        } else {
            boolean _ = added.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Looks for the queue, or waits for messages. @return how long to wait before the next time */
    Duration next() {
        try {
            state = state.url().map(this::receive).orElseGet(this::find);
            report(state.url().isEmpty() ? "there is no queue " + queue : "");
        } catch (AwsFailure failure) {
            state = failure.kind() == AwsFailure.Kind.NOT_FOUND ? state.absent() : state.failed();
            logOnce(failure);
            report(String.valueOf(failure.getMessage()));
            act();
        } catch (RuntimeException unexpected) {
            logUnlessClosed(unexpected);
            state = state.failed();
            report(unexpected.toString());
        }
        return due.isEmpty() ? state.pause(settings.lookup(), settings.retry()) : settings.gather();
    }

    /** Whoever closes it may close the clients before a call of it has ended. */
    private void logUnlessClosed(RuntimeException unexpected) {
        if (!closed) {
            LOG.error("the queue {} could not be read; it is tried again", queue, unexpected);
        }
    }

    /** What lasts is said once. That there is no queue is no failure. */
    private void logOnce(AwsFailure failure) {
        String why = String.valueOf(failure.getMessage());
        if (state.failures() > 0 && !why.equals(said)) {
            LOG.info("events cannot be received: {}", why);
            said = why;
        }
    }

    private QueueState find() {
        return readers.ask(queues -> queues.find(queue))
                .map(url -> state.found(url, clock.instant()))
                .orElseGet(state::absent);
    }

    /** Events come in bursts. Those of one are acted on together. */
    private QueueState receive(String url) {
        boolean gathers = due.isEmpty();
        List<QueueMessage> messages = readers.ask(
                        queues -> Optional.of(gathers ? queues.await(url) : queues.receive(url)))
                .orElse(List.of());
        messages.stream()
                .flatMap(message -> listener.received(message, deletions).stream())
                .forEach(resource -> due.put(resource.uid(), resource.wake()));
        if (!gathers || messages.size() == Queues.MOST_MESSAGES) {
            act();
        }
        return state.answered(clock.instant());
    }

    private void act() {
        due.values().forEach(Runnable::run);
        due.clear();
    }

    private void report(String why) {
        boolean before = tells();
        Following now = state.following(clock.instant(), settings.silence());
        following = Optional.of(now);
        if (now.follows() && !before) {
            listener.found();
        } else if (before && !now.follows()) {
            listener.lost(why);
        }
    }

    private void delete(List<String> receipts) {
        state.url()
                .ifPresent(url -> readers.ask(queues -> {
                    queues.delete(url, receipts);
                    return Optional.of(receipts);
                }));
    }
}

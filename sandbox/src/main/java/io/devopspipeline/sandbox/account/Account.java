// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.account;

import io.devopspipeline.sandbox.clock.SandboxClock;
import io.devopspipeline.sandbox.wire.Caller;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The account that every service lives in. One lock guards all of its state: operations and AWS's own steps in time take turns, so that no
 * service needs locks of its own. What takes long in reality (a build, git, a proxy) runs outside the lock and comes back through
 * {@link #exclusively}.
 */
public final class Account {
    /** The account number AWS's own documentation uses. */
    public static final String ID = "123456789012";

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition news = lock.newCondition();
    private final SandboxClock clock;
    private final Path folder;
    private final URI endpoint;
    private final AccountConditions conditions;

    /** One that has been in use. */
    public Account(SandboxClock clock, Path folder, URI endpoint) {
        this(clock, folder, endpoint, AccountConditions.USUAL);
    }

    /**
     * @param folder where the account keeps what needs files (git repositories, images, objects); nothing is written elsewhere
     * @param endpoint the sandbox's own address, e.g. http://127.0.0.1:4566
     */
    public Account(SandboxClock clock, Path folder, URI endpoint, AccountConditions conditions) {
        this.conditions = conditions;
        this.clock = clock;
        this.folder = folder;
        this.endpoint = endpoint;
    }

    public Instant now() {
        return clock.now();
    }

    /** AWS's time since the account began, to reckon deadlines and waits by. */
    public Duration passed() {
        return clock.passed();
    }

    public AccountConditions conditions() {
        return conditions;
    }

    /** Whether what was made at this time shows already in what the caller reads. AWS's own services do not read late. */
    public boolean shows(Instant created, Caller caller) {
        return caller.isService() || clock.since(created).compareTo(conditions.lateReads()) >= 0;
    }

    public Path folder() {
        return folder;
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Runs the task under the lock after this much AWS time. */
    public void after(Duration awsTime, Runnable task) {
        clock.after(awsTime, () -> exclusively(task));
    }

    public void exclusively(Runnable task) {
        exclusively(() -> {
            task.run();
            return Boolean.TRUE;
        });
    }

    public <T> T exclusively(Supplier<T> task) {
        lock.lock();
        try {
            return task.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Repeats an attempt under the lock, whenever {@link #announce} was called, until its result is enough or so much real time has passed. The lock is free
     * in between.
     * @return the last result
     */
    public <T> T awaiting(Duration realTime, Supplier<T> attempt, Predicate<T> enough) {
        lock.lock();
        try {
            long left = realTime.toNanos();
            T result = attempt.get();
            while (left > 0 && !enough.test(result)) {
                left = news.awaitNanos(left);
                result = attempt.get();
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return attempt.get();
        } finally {
            lock.unlock();
        }
    }

    /** Lets those try again who wait in {@link #awaiting}. Call under the lock. */
    public void announce() {
        news.signalAll();
    }

    /** {@code arn:aws:<service>:<region>:<account>:<resource>}; the region is empty for global services. */
    public static String arn(String service, String region, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + ID + ":" + resource;
    }

    public static String uuid() {
        return UUID.randomUUID().toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.chaos.CrashPoint.Moment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one operator and the world. Once the operator is dead, nothing of it passes any more: what its threads still do in this
 * process is lost, as it would be with the process.
 */
final class Fence {
    /** What a dead operator gets instead of an answer. */
    static final class DeadException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DeadException() {
            super("killed on purpose");
        }
    }

    private @Nullable CrashPoint armed;
    private int requests;
    private boolean dead;
    private Optional<String> diedAt = Optional.empty();

    /** From now on requests are counted, and the operator dies at this one. */
    synchronized void arm(CrashPoint point) {
        armed = point;
        requests = 0;
    }

    /** From now on requests are counted. */
    synchronized void count() {
        armed = null;
        requests = 0;
    }

    synchronized void disarm() {
        armed = null;
    }

    /** How many requests were sent since it was armed, or since counting began. */
    synchronized int requests() {
        return requests;
    }

    /** @throws DeadException when the operator is dead, or dies here */
    synchronized void before(String request) {
        alive();
        requests++;
        crash(request, Moment.BEFORE);
    }

    /** @throws DeadException when the operator is dead, or dies here */
    synchronized void after(String request) {
        alive();
        crash(request, Moment.AFTER);
    }

    /** @throws DeadException when the operator is dead */
    synchronized void alive() {
        if (dead) {
            throw new DeadException();
        }
    }

    private void crash(String request, Moment moment) {
        if (armed != null && armed.request() == requests && armed.moment() == moment) {
            dead = true;
            diedAt = Optional.of(moment.name().toLowerCase(java.util.Locale.ROOT) + " " + request);
            throw new DeadException();
        }
    }

    synchronized void kill() {
        dead = true;
    }

    synchronized boolean dead() {
        return dead;
    }

    /** The request it died at, if it did at the armed one. */
    synchronized Optional<String> diedAt() {
        return diedAt;
    }
}

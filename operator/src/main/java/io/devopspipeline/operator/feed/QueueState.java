// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a queue. One that does not answer for some minutes counts as gone: events may wait in it, but the operator does not get them.
 * @param url empty: there is no queue of that name
 * @param failures in a row
 * @param answered when the queue answered last
 */
record QueueState(Optional<String> url, int failures, Instant answered) {
    private static final int DOUBLINGS_MAX = 6;

    static final QueueState UNKNOWN = new QueueState(Optional.empty(), 0, Instant.MIN);

    QueueState found(String at, Instant now) {
        return new QueueState(Optional.of(at), 0, now);
    }

    QueueState answered(Instant now) {
        return new QueueState(url, 0, now);
    }

    /** There is no queue, or none any more. */
    QueueState absent() {
        return UNKNOWN;
    }

    QueueState failed() {
        return new QueueState(url, failures + 1, answered);
    }

    /** After a look. @param silence after that long without an answer the queue counts as gone */
    Following following(Instant now, Duration silence) {
        if (failures == 0) {
            return url.isPresent() ? Following.FOLLOWED : Following.NO_QUEUE;
        }
        return url.isPresent() && answered.plus(silence).isAfter(now) ? Following.FOLLOWED : Following.UNREADABLE;
    }

    /** How long to wait before the queue is asked again. @param lookup where there is none @param retry after the first failure */
    Duration pause(Duration lookup, Duration retry) {
        if (failures > 0) {
            Duration again = retry.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
            return url.isEmpty() && lookup.compareTo(again) > 0 ? lookup : again;
        }
        return url.isEmpty() ? lookup : Duration.ZERO;
    }
}

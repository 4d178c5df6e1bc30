// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.plan.observed.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What was read of each resource before AWS throttled the rest: asking for it once more would only add to the calls that AWS has too many of. */
final class UnfinishedReads {
    /** As long as a throttled resource waits at most. */
    private static final Duration KEPT = Duration.ofMinutes(11);

    private record Unfinished(ObservedVersion version, ReadSoFar read) {}

    private final Map<String, Unfinished> reads = new ConcurrentHashMap<>();

    /** @param reportedAt when the last event of the resource was received: what was read before does not count then */
    ReadSoFar of(String uid, ObservedVersion version, Instant reportedAt, Instant now) {
        return Optional.ofNullable(reads.remove(uid))
                .filter(kept -> kept.version().equals(version))
                .map(Unfinished::read)
                .filter(read ->
                        !read.began().plus(KEPT).isBefore(now) && !read.began().isBefore(reportedAt))
                .map(ReadSoFar::continued)
                .orElseGet(() -> new ReadSoFar(now));
    }

    Observed keepIfThrottled(String uid, ObservedVersion version, ReadSoFar read, Supplier<Observed> observe) {
        try {
            return observe.get();
        } catch (AwsFailure failure) {
            if (failure.kind() == AwsFailure.Kind.THROTTLED) {
                reads.put(uid, new Unfinished(version, read));
            }
            throw failure;
        }
    }

    void forget(String uid) {
        reads.remove(uid);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** When the resources of one AWS account and region are looked at: as soon as each operation that a look calls may be called. No thread waits. */
final class LookPace {
    /** As much as may come at once. */
    private static final Duration BURST = Duration.ofSeconds(1);

    /** A turn that a resource waits for. */
    private record Promise(Lane lane, Instant turn) {}

    private final Map<ApiRate, OperationPace> operations = new EnumMap<>(ApiRate.class);
    private final Map<String, Promise> promised = new HashMap<>();

    /** @param share of AWS's rates */
    LookPace(double share, Instant now) {
        Stream.of(ApiRate.values())
                .forEach(rate -> operations.put(rate, new OperationPace(rate.perSecond() * share, now)));
    }

    /**
     * How long the look is put off. Empty when it is its turn. The resource then comes back after that time, and it is its turn. One that now is in the first lane
     * does not wait for a turn in the other.
     */
    synchronized Optional<Duration> putOff(String uid, String namespace, Lane lane, Look look, Instant now) {
        Promise promise = Optional.ofNullable(promised.remove(uid))
                .filter(before -> before.lane().compareTo(lane) <= 0)
                .orElseGet(() -> new Promise(lane, take(namespace, lane, look, now)));
        if (promise.turn().isAfter(now.plus(BURST))) {
            promised.put(uid, promise);
            return Optional.of(Duration.between(now, promise.turn()));
        }
        return Optional.empty();
    }

    /** @param operation as AWS names it; one that looks do not call slows all of them */
    synchronized void throttled(String operation, Instant now) {
        Optional<ApiRate> known = ApiRate.of(operation);
        operations.entrySet().stream()
                .filter(pace -> known.isEmpty() || known.get() == pace.getKey())
                .forEach(pace -> pace.getValue().throttled(now));
    }

    synchronized void forget(String uid) {
        promised.remove(uid);
    }

    private Instant take(String namespace, Lane lane, Look look, Instant now) {
        return operations.entrySet().stream()
                .filter(pace -> look.calls(pace.getKey()) > 0)
                .map(pace -> pace.getValue().take(namespace, lane, look.calls(pace.getKey()), now))
                .max(Instant::compareTo)
                .orElse(now);
    }
}

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

    /** No turn further away is promised, nor taken: who would get one asks again after that time. */
    private static final Duration FURTHEST = Duration.ofMinutes(10);

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
        return Optional.ofNullable(promised.remove(uid))
                .filter(before -> before.lane().compareTo(lane) <= 0)
                .or(() -> take(namespace, lane, look, now))
                .map(promise -> putOff(uid, promise, now))
                .orElse(Optional.of(FURTHEST));
    }

    private Optional<Duration> putOff(String uid, Promise promise, Instant now) {
        if (promise.turn().isAfter(now.plus(BURST))) {
            promised.put(uid, promise);
            return Optional.of(Duration.between(now, promise.turn()));
        }
        return Optional.empty();
    }

    /** It was its turn, but it was not let in. When it comes back it still is, in whichever lane it is then. */
    synchronized void keepTurn(String uid, Instant now) {
        promised.put(uid, new Promise(Lane.FIRST, now));
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

    /** Empty, and nothing is taken, when the turn would be too far away. */
    private Optional<Promise> take(String namespace, Lane lane, Look look, Instant now) {
        var called = operations.entrySet().stream()
                .filter(pace -> look.calls(pace.getKey()) > 0)
                .toList();
        Instant turn = called.stream()
                .map(pace -> pace.getValue().next(namespace, lane, now))
                .max(Instant::compareTo)
                .orElse(now);
        if (turn.isAfter(now.plus(FURTHEST))) {
            return Optional.empty();
        }
        called.forEach(pace -> pace.getValue().take(namespace, lane, look.calls(pace.getKey()), now));
        return Optional.of(new Promise(lane, turn));
    }
}

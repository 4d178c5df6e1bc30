// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** When the calls for the resources of one AWS account and region may come: as soon as each operation that is needed may be called. No thread waits. */
final class AccountPace {
    /** No turn further away is promised, nor taken: who would get one asks again after that time. */
    private static final Duration FURTHEST = Duration.ofMinutes(10);

    /** A turn that a resource waits for. */
    private record Promise(Lane lane, Instant turn) {}

    private final Map<ApiRate, OperationPace> operations = new EnumMap<>(ApiRate.class);
    private final Map<Caller, Promise> promised = new HashMap<>();

    /** @param share of AWS's rates */
    AccountPace(double share, Instant now) {
        Stream.of(ApiRate.values())
                .forEach(rate -> operations.put(rate, new OperationPace(rate.perSecond() * share, now)));
    }

    /**
     * How long the calls are put off. Empty when it is their turn. The resource then comes back after that time, and it is its turn. One that now is in the first lane
     * does not wait for a turn in the other.
     */
    synchronized Optional<Duration> putOff(Caller caller, Lane lane, Map<ApiRate, Integer> calls, Instant now) {
        return Optional.ofNullable(promised.remove(caller))
                .filter(before -> before.lane().compareTo(lane) <= 0)
                .or(() -> take(caller.namespace(), lane, calls, now))
                .map(promise -> putOff(caller, promise, burst(calls), now))
                .orElse(Optional.of(FURTHEST));
    }

    private Optional<Duration> putOff(Caller caller, Promise promise, Duration burst, Instant now) {
        if (promise.turn().isAfter(now.plus(burst))) {
            promised.put(caller, promise);
            return Optional.of(Duration.between(now, promise.turn()));
        }
        return Optional.empty();
    }

    private static Duration burst(Map<ApiRate, Integer> calls) {
        return calls.keySet().stream()
                .map(ApiRate::burst)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** It was its turn, but it was not let in. When it comes back it still is, in whichever lane it is then. */
    synchronized void keepTurn(Caller caller, Instant now) {
        promised.put(caller, new Promise(Lane.FIRST, now));
    }

    /** Takes one call more if it may come now. */
    synchronized boolean takes(String namespace, ApiRate operation, Instant now) {
        OperationPace pace = pace(operation);
        boolean may = !pace.next(namespace, Lane.FIRST, now).isAfter(now.plus(operation.burst()));
        if (may) {
            pace.take(namespace, Lane.FIRST, 1, now);
        }
        return may;
    }

    /** @param operation as AWS names it; one whose rate is not known slows all */
    synchronized void throttled(String operation, Instant now) {
        Optional<ApiRate> known = ApiRate.of(operation);
        operations.entrySet().stream()
                .filter(pace -> known.isEmpty() || known.get() == pace.getKey())
                .forEach(pace -> pace.getValue().throttled(now));
    }

    synchronized void forget(String uid) {
        promised.keySet().removeIf(caller -> caller.uid().equals(uid));
    }

    /** Empty, and nothing is taken, when the turn would be too far away. */
    private Optional<Promise> take(String namespace, Lane lane, Map<ApiRate, Integer> calls, Instant now) {
        Instant turn = calls.keySet().stream()
                .map(operation -> pace(operation).next(namespace, lane, now))
                .max(Comparator.naturalOrder())
                .orElse(now);
        if (turn.isAfter(now.plus(FURTHEST))) {
            return Optional.empty();
        }
        calls.forEach((operation, count) -> pace(operation).take(namespace, lane, count, now));
        return Optional.of(new Promise(lane, turn));
    }

    private OperationPace pace(ApiRate operation) {
        return Objects.requireNonNull(operations.get(operation));
    }
}

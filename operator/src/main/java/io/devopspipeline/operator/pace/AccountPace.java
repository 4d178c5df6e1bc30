// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When the calls for the resources of one AWS account and region may come: as soon as each operation that is needed may be called. No thread waits: whoever is put off
 * comes back. Whether it is its turn is decided then, by what AWS allows then.
 */
final class AccountPace {
    /** Whoever waits longer asks again after that time: what AWS allows may be another then. */
    private static final Duration FURTHEST = Duration.ofMinutes(10);

    /** Steps do not overtake the looks of their namespace: they wait for other operations, in a line of their own. */
    private record Waiting(Lane lane, Optional<ApiRate> step) {}

    private final Map<ApiRate, OperationPace> operations = new EnumMap<>(ApiRate.class);
    private final Map<Waiting, WaitingLine> lines = new HashMap<>();
    private final Set<Caller> kept = new HashSet<>();

    /** @param share of AWS's rates */
    AccountPace(double share, Instant now) {
        Stream.of(ApiRate.values())
                .forEach(rate -> operations.put(rate, new OperationPace(rate.perSecond() * share, rate.burst(), now)));
    }

    /** How long the calls are put off. Empty when it is their turn. One that waits in a lane goes over to a more urgent one, but not the other way round. */
    synchronized Optional<Duration> putOff(Caller caller, Lane lane, Map<ApiRate, Integer> calls, Instant now) {
        if (kept.remove(caller)) {
            return Optional.empty();
        }
        lines.values().forEach(line -> line.dropAbsent(now));
        Ticket ticket = ticket(caller, lane, calls);
        Map<ApiRate, OperationPace.Asked> asked = asked(ticket, now);
        boolean may = asked.entrySet().stream()
                .allMatch(operation -> pace(operation.getKey()).may(operation.getValue()));
        return may ? call(ticket, asked, now) : wait(ticket, turn(asked, now), now);
    }

    private Ticket ticket(Caller caller, Lane lane, Map<ApiRate, Integer> calls) {
        return Stream.of(Lane.values())
                .flatMap(waited -> line(waited, caller).leave(caller).stream())
                .filter(ticket -> !lane.isMoreUrgentThan(ticket.lane()))
                .findFirst()
                .map(ticket -> ticket.with(calls))
                .orElseGet(() -> line(lane, caller).next(caller, calls));
    }

    private Map<ApiRate, OperationPace.Asked> asked(Ticket ticket, Instant now) {
        Map<ApiRate, Integer> ahead = line(ticket.lane(), ticket.caller()).ahead(ticket, now);
        Map<ApiRate, Map<Lane, Integer>> waiting = waiting(now);
        Map<ApiRate, OperationPace.Asked> asked = new EnumMap<>(ApiRate.class);
        ticket.calls()
                .forEach((operation, calls) -> asked.put(
                        operation,
                        new OperationPace.Asked(
                                ticket.lane(),
                                ahead.getOrDefault(operation, 0),
                                calls,
                                waiting.getOrDefault(operation, Map.of()),
                                now)));
        return asked;
    }

    /** How many calls of each operation wait in each lane. */
    private Map<ApiRate, Map<Lane, Integer>> waiting(Instant now) {
        Map<ApiRate, Map<Lane, Integer>> waiting = new EnumMap<>(ApiRate.class);
        lines.forEach((line, tickets) -> tickets.waiting(now)
                .forEach((operation, calls) -> waiting.computeIfAbsent(operation, _ -> new EnumMap<>(Lane.class))
                        .merge(line.lane(), calls, Integer::sum)));
        return waiting;
    }

    private Optional<Duration> call(Ticket ticket, Map<ApiRate, OperationPace.Asked> asked, Instant now) {
        line(ticket.lane(), ticket.caller()).call(ticket, now);
        asked.forEach((operation, calls) -> pace(operation).take(calls));
        return Optional.empty();
    }

    private Optional<Duration> wait(Ticket ticket, Instant turn, Instant now) {
        Instant furthest = now.plus(FURTHEST);
        Instant due = turn.isAfter(furthest) ? furthest : turn;
        line(ticket.lane(), ticket.caller()).join(ticket.until(due));
        return Optional.of(Duration.between(now, due));
    }

    private Instant turn(Map<ApiRate, OperationPace.Asked> asked, Instant now) {
        return asked.entrySet().stream()
                .map(operation -> pace(operation.getKey()).turn(operation.getValue()))
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    /** It was its turn, but it was not let in. When it comes back it still is, in whichever lane it is then. */
    synchronized void keepTurn(Caller caller) {
        kept.add(caller);
    }

    /** Makes one call more if it may come now. */
    synchronized boolean takes(ApiRate operation, Lane lane, Instant now) {
        OperationPace.Asked asked =
                new OperationPace.Asked(lane, 0, 1, waiting(now).getOrDefault(operation, Map.of()), now);
        boolean may = pace(operation).may(asked);
        if (may) {
            pace(operation).take(asked);
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
        lines.values().forEach(line -> line.forget(uid));
        kept.removeIf(caller -> caller.uid().equals(uid));
    }

    private OperationPace pace(ApiRate operation) {
        return Objects.requireNonNull(operations.get(operation));
    }

    private WaitingLine line(Lane lane, Caller caller) {
        return lines.computeIfAbsent(new Waiting(lane, caller.step()), waiting -> new WaitingLine(waiting.lane()));
    }
}

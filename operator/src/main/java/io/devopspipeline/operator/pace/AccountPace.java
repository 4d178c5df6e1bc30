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
import java.util.function.Supplier;
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

    /** How long the calls are put off. Empty when it is their turn. One that waits keeps its place, unless its cause has an earlier one by now. */
    synchronized Optional<Duration> putOff(Caller caller, Cause cause, Map<ApiRate, Integer> calls, Instant now) {
        if (kept.remove(caller)) {
            return Optional.empty();
        }
        lines.values().forEach(line -> line.dropAbsent(now));
        Ticket ticket = ticket(caller, cause, calls);
        Map<ApiRate, Integer> ahead = line(ticket.lane(), caller).ahead(ticket, now);
        return may(ticket, ahead, now) ? call(ticket, now) : wait(ticket, turn(ticket, ahead, now), now);
    }

    private Ticket ticket(Caller caller, Cause cause, Map<ApiRate, Integer> calls) {
        Optional<Ticket> before = Stream.of(Lane.values())
                .flatMap(lane -> line(lane, caller).leave(caller).stream())
                .findFirst();
        Supplier<Ticket> next = () -> line(cause.lane(), caller).next(caller, cause, calls);
        return before.filter(ticket -> ticket.cause() == cause || ticket.isBefore(next.get()))
                .map(ticket -> ticket.with(calls))
                .orElseGet(next);
    }

    private Optional<Duration> call(Ticket ticket, Instant now) {
        Lane lane = ticket.lane();
        line(lane, ticket.caller()).call(ticket, now);
        ticket.calls()
                .forEach((operation, count) -> pace(operation).take(lane, count, waits(lane.other(), operation), now));
        return Optional.empty();
    }

    private Optional<Duration> wait(Ticket ticket, Instant turn, Instant now) {
        Instant furthest = now.plus(FURTHEST);
        Instant due = turn.isAfter(furthest) ? furthest : turn;
        line(ticket.lane(), ticket.caller()).join(ticket.until(due));
        return Optional.of(Duration.between(now, due));
    }

    private Instant turn(Ticket ticket, Map<ApiRate, Integer> ahead, Instant now) {
        Lane lane = ticket.lane();
        return ticket.calls().keySet().stream()
                .map(operation -> pace(operation)
                        .turn(lane, ahead.getOrDefault(operation, 0), waits(lane.other(), operation), now))
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    private boolean may(Ticket ticket, Map<ApiRate, Integer> ahead, Instant now) {
        Lane lane = ticket.lane();
        return ticket.calls().entrySet().stream().allMatch(operation -> pace(operation.getKey())
                .may(
                        lane,
                        ahead.getOrDefault(operation.getKey(), 0),
                        operation.getValue(),
                        waits(lane.other(), operation.getKey()),
                        now));
    }

    private boolean waits(Lane lane, ApiRate operation) {
        return lines.entrySet().stream()
                .anyMatch(
                        line -> line.getKey().lane() == lane && line.getValue().waitsFor(operation));
    }

    /** It was its turn, but it was not let in. When it comes back it still is, in whichever lane it is then. */
    synchronized void keepTurn(Caller caller) {
        kept.add(caller);
    }

    /** Makes one call more if it may come now. */
    synchronized boolean takes(ApiRate operation, Instant now) {
        boolean otherWaits = waits(Lane.LATER, operation);
        OperationPace pace = pace(operation);
        boolean may = pace.may(Lane.FIRST, 0, 1, otherWaits, now);
        if (may) {
            pace.take(Lane.FIRST, 1, otherWaits, now);
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
        return lines.computeIfAbsent(new Waiting(lane, caller.step()), _ -> new WaitingLine());
    }
}

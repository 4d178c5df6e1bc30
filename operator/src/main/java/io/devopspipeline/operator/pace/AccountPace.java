// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
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
    /** Who would wait longer gets no place in the line, and asks again after that time. */
    private static final Duration FURTHEST = Duration.ofMinutes(10);

    private final Map<ApiRate, OperationPace> operations = new EnumMap<>(ApiRate.class);
    private final Map<Lane, WaitingLine> lines = new EnumMap<>(Lane.class);
    private final Set<Caller> kept = new HashSet<>();

    /** @param share of AWS's rates */
    AccountPace(double share, Instant now) {
        Stream.of(ApiRate.values())
                .forEach(rate -> operations.put(rate, new OperationPace(rate.perSecond() * share, rate.burst(), now)));
        Stream.of(Lane.values()).forEach(lane -> lines.put(lane, new WaitingLine(lane)));
    }

    /**
     * How long the calls are put off. Empty when it is their turn. One that now is in the first lane does not wait in the other, but not the other way round.
     */
    synchronized Optional<Duration> putOff(Caller caller, Lane lane, Map<ApiRate, Integer> calls, Instant now) {
        if (kept.remove(caller)) {
            return Optional.empty();
        }
        lines.values().forEach(line -> line.dropAbsent(now));
        Optional<Ticket> later = line(Lane.LATER).leave(caller).filter(_ -> lane == Lane.LATER);
        Ticket ticket = line(Lane.FIRST)
                .leave(caller)
                .or(() -> later)
                .map(before -> before.with(calls))
                .orElseGet(() -> line(lane).next(caller, calls));
        return may(ticket, now) ? call(ticket, now) : wait(ticket, turn(ticket, now), now);
    }

    private Optional<Duration> call(Ticket ticket, Instant now) {
        Lane lane = ticket.lane();
        line(lane).call(ticket);
        ticket.calls().forEach((operation, count) -> pace(operation)
                .take(lane, count, line(lane.other()).waitsFor(operation), now));
        return Optional.empty();
    }

    private Optional<Duration> wait(Ticket ticket, Instant turn, Instant now) {
        if (turn.isAfter(now.plus(FURTHEST))) {
            return Optional.of(FURTHEST);
        }
        line(ticket.lane()).join(ticket.until(turn));
        return Optional.of(Duration.between(now, turn));
    }

    private Instant turn(Ticket ticket, Instant now) {
        Lane lane = ticket.lane();
        return ticket.calls().keySet().stream()
                .map(operation -> pace(operation)
                        .turn(
                                lane,
                                line(lane).ahead(ticket, operation, now),
                                line(lane.other()).waitsFor(operation),
                                now))
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    private boolean may(Ticket ticket, Instant now) {
        Lane lane = ticket.lane();
        return ticket.calls().entrySet().stream().allMatch(operation -> pace(operation.getKey())
                .may(
                        lane,
                        line(lane).ahead(ticket, operation.getKey(), now),
                        operation.getValue(),
                        line(lane.other()).waitsFor(operation.getKey()),
                        now));
    }

    /** It was its turn, but it was not let in. When it comes back it still is, in whichever lane it is then. */
    synchronized void keepTurn(Caller caller) {
        kept.add(caller);
    }

    /** Makes one call more if it may come now. */
    synchronized boolean takes(ApiRate operation, Instant now) {
        boolean otherWaits = line(Lane.LATER).waitsFor(operation);
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

    private WaitingLine line(Lane lane) {
        return Objects.requireNonNull(lines.get(lane));
    }
}

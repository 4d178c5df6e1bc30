// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Those who wait in one lane of an account and region for looks, or for one kind of step. The namespaces take turns: however many tickets one of them has, another's
 * first ticket is in the round that is being called.
 */
final class WaitingLine {
    /** So much later than it said, an owner still finds its place: its wait has jitter. Whoever does not come back blocks none for longer. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    private final Lane lane;
    private final Map<Caller, Ticket> tickets = new HashMap<>();
    /** The last round in which each namespace was called. */
    private final Map<String, Long> called = new HashMap<>();

    /** What is being called: no ticket that waits for a later time is in an earlier one. */
    private long round;

    private long number;

    WaitingLine(Lane lane) {
        this.lane = lane;
    }

    /** A ticket at the end of the namespace's. It is not in the line yet. */
    Ticket next(Caller caller, Map<ApiRate, Integer> calls) {
        Stream<Long> waiting = tickets.values().stream()
                .filter(ticket -> ticket.caller().namespace().equals(caller.namespace()))
                .map(Ticket::round);
        long last = Stream.concat(waiting, Optional.ofNullable(called.get(caller.namespace())).stream())
                .max(Comparator.naturalOrder())
                .orElse(round - 1);
        return new Ticket(caller, lane, Math.max(round, last + 1), number++, calls, Instant.MAX);
    }

    /** Takes the caller's ticket out of the line. */
    Optional<Ticket> leave(Caller caller) {
        return Optional.ofNullable(tickets.remove(caller));
    }

    void join(Ticket ticket) {
        tickets.put(ticket.caller(), ticket);
    }

    /** It is this one's turn. Looks that need other operations may have overtaken those of earlier rounds. */
    void call(Ticket ticket, Instant now) {
        called.merge(ticket.caller().namespace(), ticket.round(), Math::max);
        long lowest = tickets.values().stream()
                .filter(waiting -> waiting.due().isAfter(now))
                .mapToLong(Ticket::round)
                .min()
                .orElse(ticket.round());
        round = Math.max(round, Math.min(lowest, ticket.round()));
        called.values().removeIf(last -> last < round);
    }

    /** How many calls of each operation come before those of the ticket. A ticket whose owner is late holds up no other. */
    Map<ApiRate, Integer> ahead(Ticket ticket, Instant now) {
        return calls(waiting -> waiting.isBefore(ticket), now);
    }

    /** How many calls of each operation wait. A ticket whose owner is late does not count. */
    Map<ApiRate, Integer> waiting(Instant now) {
        return calls(_ -> true, now);
    }

    private Map<ApiRate, Integer> calls(Predicate<Ticket> of, Instant now) {
        Map<ApiRate, Integer> calls = new EnumMap<>(ApiRate.class);
        tickets.values().stream()
                .filter(waiting -> of.test(waiting) && waiting.due().isAfter(now))
                .flatMap(waiting -> waiting.calls().entrySet().stream())
                .forEach(each -> calls.merge(each.getKey(), each.getValue(), Integer::sum));
        return calls;
    }

    void forget(String uid) {
        tickets.keySet().removeIf(caller -> caller.uid().equals(uid));
    }

    void dropAbsent(Instant now) {
        tickets.values().removeIf(waiting -> waiting.due().isBefore(now.minus(KEPT)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Those who wait in one lane of an account and region. The namespaces take turns: however many tickets one of them has, another's first ticket is in the round
 * that is being called.
 */
final class WaitingLine {
    /** So much later than it said, an owner still finds its place: its wait has jitter. Whoever does not come back blocks none for longer. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    private final Lane lane;
    private final Map<Caller, Ticket> tickets = new HashMap<>();
    /** The last round of each namespace. */
    private final Map<String, Long> lastRound = new HashMap<>();

    private long round;
    private long number;

    WaitingLine(Lane lane) {
        this.lane = lane;
    }

    /** A ticket at the end of the namespace's. It is not in the line yet. */
    Ticket next(Caller caller, Map<ApiRate, Integer> calls) {
        long after = Optional.ofNullable(lastRound.get(caller.namespace()))
                .map(last -> last + 1)
                .orElse(round);
        return new Ticket(caller, lane, Math.max(round, after), number++, calls, Instant.MAX);
    }

    /** Takes the caller's ticket out of the line. */
    Optional<Ticket> leave(Caller caller) {
        return Optional.ofNullable(tickets.remove(caller));
    }

    void join(Ticket ticket) {
        tickets.put(ticket.caller(), ticket);
        follow(ticket);
    }

    /** It is this one's turn. */
    void call(Ticket ticket) {
        follow(ticket);
        round = Math.max(round, ticket.round());
        lastRound.values().removeIf(last -> last < round);
    }

    private void follow(Ticket ticket) {
        lastRound.merge(ticket.caller().namespace(), ticket.round(), Math::max);
    }

    /** How many calls of the operation come before those of the ticket. Whoever is late holds up no other. */
    int ahead(Ticket ticket, ApiRate operation, Instant now) {
        return tickets.values().stream()
                .filter(waiting -> waiting.isBefore(ticket) && waiting.due().isAfter(now))
                .mapToInt(waiting -> waiting.calls(operation))
                .sum();
    }

    boolean waitsFor(ApiRate operation) {
        return tickets.values().stream().anyMatch(waiting -> waiting.calls(operation) > 0);
    }

    void forget(String uid) {
        tickets.keySet().removeIf(caller -> caller.uid().equals(uid));
    }

    void dropAbsent(Instant now) {
        tickets.values().removeIf(waiting -> waiting.due().isBefore(now.minus(KEPT)));
    }
}

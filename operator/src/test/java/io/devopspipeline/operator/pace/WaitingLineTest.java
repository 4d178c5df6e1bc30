// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The places of one lane. */
class WaitingLineTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    private final WaitingLine line = new WaitingLine(Lane.SETTLED);

    private Ticket next(String uid, String namespace) {
        return line.next(new Caller(uid, namespace, Optional.empty()), Look.EVERYTHING.calls());
    }

    private Ticket join(String uid, String namespace) {
        Ticket ticket = next(uid, namespace).until(LATER);
        line.join(ticket);
        return ticket;
    }

    @Test
    void the_first_ticket_of_a_namespace_comes_before_the_second_of_another() {
        // Given
        Ticket first = join("a", "busy");
        Ticket second = join("b", "busy");

        // When
        Ticket other = next("c", "team");

        // Then
        assertThat(first.isBefore(other)).isTrue();
        assertThat(other.isBefore(second)).isTrue();
    }

    @Test
    void the_calls_of_the_tickets_before_it_are_ahead() {
        // Given
        var _ = join("a", "team");
        var _ = join("b", "team");
        Ticket third = next("c", "team");

        // When
        Map<ApiRate, Integer> ahead = line.ahead(third, NOW);

        // Then
        assertThat(ahead).containsEntry(ApiRate.DESCRIBE_STACKS, 4).containsEntry(ApiRate.DESCRIBE_SERVICES, 2);
    }

    @Test
    void a_ticket_whose_owner_is_late_is_not_ahead() {
        // Given
        var _ = join("a", "team");
        Ticket second = next("b", "team");

        // When
        Map<ApiRate, Integer> ahead = line.ahead(second, LATER);

        // Then
        assertThat(ahead).isEmpty();
    }

    @Test
    void a_ticket_is_dropped_whose_owner_does_not_come() {
        // Given
        Ticket ticket = join("a", "team");

        // When
        line.dropAbsent(LATER.plus(Duration.ofMinutes(3)));

        // Then
        assertThat(line.leave(ticket.caller())).isEmpty();
        assertThat(line.waiting(NOW)).doesNotContainKey(ApiRate.DESCRIBE_STACKS);
    }
}

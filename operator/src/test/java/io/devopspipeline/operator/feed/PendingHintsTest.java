// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.observe.Part;
import io.devopspipeline.operator.observe.PartReads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingHintsTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant RECEIVED = AT.plusSeconds(2);
    private static final Instant BEGAN = AT.plusSeconds(3);
    private static final PartReads CHANGED =
            new PartReads(Set.of(Part.RELEASE), Set.of(Part.RELEASE), Set.of(), Set.of());
    private static final PartReads SAME = new PartReads(Set.of(Part.RELEASE), Set.of(), Set.of(), Set.of());
    private static final PartReads AT_WORK =
            new PartReads(Set.of(Part.RELEASE), Set.of(Part.RELEASE), Set.of(Part.RELEASE), Set.of());

    private final PendingHints pending = new PendingHints(Duration.ofSeconds(30));
    private final Receipt receipt = new Receipt(new Deletions(Duration.ZERO, _ -> {}), "handle");

    private void reported(String messageId, String says, boolean ends) {
        pending.add("uid", messageId, new Hint("app", Part.RELEASE, says, ends, AT), receipt, RECEIVED);
    }

    @Test
    void what_is_reported_is_to_be_read() {
        // When
        reported("m1", "STARTED", false);

        // Then
        assertThat(pending.parts("uid")).containsExactly(Part.RELEASE);
    }

    @Test
    void what_was_read_and_has_changed_is_seen() {
        // Given
        reported("m1", "STARTED", false);
        reported("m2", "", false);

        // When
        Map<String, Receipt> seen = pending.seen("uid", CHANGED, BEGAN);

        // Then
        assertThat(seen).hasSize(2);
        assertThat(pending.parts("uid")).isEmpty();
    }

    @Test
    void an_event_that_came_after_the_reconcile_began_stays() {
        // Given
        reported("m1", "STARTED", false);

        // When
        Map<String, Receipt> seen = pending.seen("uid", CHANGED, AT.plusSeconds(1));

        // Then
        assertThat(seen).isEmpty();
        assertThat(pending.parts("uid")).containsExactly(Part.RELEASE);
    }

    @ParameterizedTest(name = "{0} s after it happened: {1}")
    @CsvSource({"29, false", "30, true"})
    void what_was_read_and_not_shown_is_read_again_when_aws_shows_it_for_certain(long seconds, boolean expected) {
        // Given
        reported("m1", "STARTED", false);
        var _ = pending.seen("uid", SAME, BEGAN);

        // When
        Set<Part> due = pending.due("uid", AT.plusSeconds(seconds));

        // Then
        assertThat(due.contains(Part.RELEASE)).isEqualTo(expected);
    }

    @Test
    void what_was_not_read_is_due() {
        // Given
        reported("m1", "STARTED", false);
        var _ = pending.seen("uid", new PartReads(Set.of(Part.SERVICE), Set.of(), Set.of(), Set.of()), BEGAN);

        // When
        Set<Part> due = pending.due("uid", BEGAN);

        // Then
        assertThat(due).containsExactly(Part.RELEASE);
    }

    @Test
    void what_aws_does_not_show_yet_stays() {
        // Given
        reported("m1", "STARTED", false);

        // When
        Map<String, Receipt> seen = pending.seen("uid", SAME, BEGAN);

        // Then
        assertThat(seen).isEmpty();
    }

    @Test
    void an_end_that_aws_does_not_show_yet_stays() {
        // Given
        reported("m1", "SUCCEEDED", true);

        // When
        Map<String, Receipt> seen = pending.seen("uid", AT_WORK, BEGAN);

        // Then
        assertThat(seen).isEmpty();
    }

    @Test
    void the_end_of_one_stack_does_not_wait_for_the_other() {
        // Given
        pending.add("uid", "m1", new Hint("artifacts", Part.STACKS, "CREATE_COMPLETE", true, AT), receipt, RECEIVED);

        // When
        Map<String, Receipt> seen =
                pending.seen("uid", new PartReads(Part.ALL, Set.of(Part.STACKS), Set.of(), Set.of("pipeline")), BEGAN);

        // Then
        assertThat(seen).hasSize(1);
    }

    @Test
    void after_half_a_minute_aws_shows_all_there_is() {
        // Given
        reported("m1", "SUCCEEDED", true);

        // When
        Map<String, Receipt> seen = pending.seen("uid", SAME, AT.plusSeconds(30));

        // Then
        assertThat(seen).hasSize(1);
    }

    @Test
    void what_was_reported_is_shown_for_certain_half_a_minute_after_the_last_of_it() {
        // Given
        reported("m1", "STARTED", false);
        pending.add(
                "uid", "m2", new Hint("app", Part.RELEASE, "SUCCEEDED", true, AT.plusSeconds(1)), receipt, RECEIVED);

        // When
        Optional<Instant> shown = pending.shownFrom("uid", Set.of(Part.RELEASE));

        // Then
        assertThat(shown).contains(AT.plusSeconds(31));
        assertThat(pending.shownFrom("uid", Set.of(Part.SERVICE))).isEmpty();
    }

    @Test
    void an_event_of_a_clock_that_is_ahead_is_seen_as_soon() {
        // Given
        pending.add(
                "uid", "m1", new Hint("app", Part.RELEASE, "STARTED", false, AT.plusSeconds(3600)), receipt, RECEIVED);

        // When
        Map<String, Receipt> seen = pending.seen("uid", SAME, RECEIVED.plusSeconds(30));

        // Then
        assertThat(seen).hasSize(1);
    }

    @Test
    void a_part_that_was_not_read_stays() {
        // Given
        reported("m1", "STARTED", false);

        // When
        Map<String, Receipt> seen = pending.seen(
                "uid",
                new PartReads(Set.of(Part.SERVICE), Set.of(Part.SERVICE), Set.of(), Set.of()),
                AT.plusSeconds(60));

        // Then
        assertThat(seen).isEmpty();
    }

    @Test
    void a_message_that_is_delivered_again_is_pending_once() {
        // Given
        reported("m1", "STARTED", false);
        reported("m1", "STARTED", false);

        // When
        List<Receipt> seen = pending.forget("uid");

        // Then
        assertThat(seen).hasSize(1);
    }
}

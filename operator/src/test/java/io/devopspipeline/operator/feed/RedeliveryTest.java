// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.queue.QueueMessage;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.PartReads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What SQS delivers while the API server has not taken the status that says it. */
class RedeliveryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:02Z");

    private final List<String> woken = new ArrayList<>();
    private final PendingHints pending = new PendingHints(Duration.ofSeconds(30));
    private final UnwrittenReads unwritten = new UnwrittenReads();
    private final Gathered deleted = new Gathered();
    private final Received received = received();

    /** Which has taken no event yet. */
    private Received received() {
        return new Received(
                new AccountRegion("111122223333", "eu-west-1"),
                Duration.ofSeconds(30),
                (_, _) -> List.of(new Resources.Named("uid", Optional.empty(), () -> woken.add("uid"))),
                new ObservationCache(),
                pending,
                unwritten,
                new Users("uid", RoleReader.UNUSED, () -> woken.add("uid")),
                new FeedMeters(new SimpleMeterRegistry()),
                InstantSource.fixed(NOW));
    }

    @BeforeEach
    void read() {
        unwritten.begin("uid");
        take("m1", "r1");
        unwritten.read("uid", true, () -> pending.seen("uid", PartReads.EVERYTHING, NOW));
        woken.clear();
    }

    private void take(String message, String receipt) {
        received.received(new QueueMessage(message, receipt, AwsEvents.execution("STARTED")), deleted.deletions())
                .forEach(resource -> resource.wake().run());
    }

    private void written() {
        unwritten.written("uid").forEach(Receipt::settle);
    }

    @Test
    void a_message_stays_until_the_status_is_written() {
        // Given
        List<String> before = List.copyOf(deleted.handles());

        // When
        written();

        // Then
        assertThat(before).isEmpty();
        assertThat(deleted.handles()).containsExactly("r1");
    }

    @Test
    void a_message_that_is_delivered_again_before_is_not_read_again_and_is_deleted_by_its_new_receipt() {
        // Given
        take("m1", "r2");

        // When
        written();

        // Then
        assertThat(woken).isEmpty();
        assertThat(pending.parts("uid")).isEmpty();
        assertThat(deleted.handles()).containsExactly("r2");
    }

    @Test
    void an_event_that_is_known_stays_as_well() {
        // Given
        take("m2", "r2");
        List<String> before = List.copyOf(deleted.handles());

        // When
        written();

        // Then
        assertThat(before).isEmpty();
        assertThat(deleted.handles()).containsExactlyInAnyOrder("r1", "r2");
    }

    @Test
    void a_message_whose_event_was_forgotten_is_not_read_again_either() {
        // Given
        Received another = received();

        // When
        List<Resources.Named> concerned =
                another.received(new QueueMessage("m1", "r2", AwsEvents.execution("STARTED")), deleted.deletions());

        // Then
        assertThat(concerned).isEmpty();
        assertThat(deleted.handles()).isEmpty();
    }
}

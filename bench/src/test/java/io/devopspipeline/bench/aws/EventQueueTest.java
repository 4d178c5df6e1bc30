// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final AtomicLong now = new AtomicLong();
    private final EventQueue queue = new EventQueue(now::get);

    @Test
    void a_message_has_the_checksum_that_clients_verify() throws Exception {
        // Given
        queue.put("{}");

        // When
        var received = queue.receive(10, Duration.ZERO);

        // Then
        assertThat(received).extracting(EventQueue.Message::md5).containsExactly("99914b932bd37a50b983c5e7c90ae93b");
    }

    @Test
    void a_message_that_was_received_is_invisible() throws Exception {
        // Given
        queue.put("{}");
        queue.receive(10, Duration.ZERO);

        // When
        var again = queue.receive(10, Duration.ZERO);

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void a_message_that_was_not_deleted_comes_again() throws Exception {
        // Given
        queue.put("{}");
        queue.receive(10, Duration.ZERO);
        now.addAndGet(Duration.ofSeconds(121).toNanos());

        // When
        var again = queue.receive(10, Duration.ZERO);

        // Then
        assertThat(again).hasSize(1);
    }

    @Test
    void a_deleted_message_does_not_come_again() throws Exception {
        // Given
        queue.put("{}");
        queue.delete(queue.receive(10, Duration.ZERO).getFirst().id());
        now.addAndGet(Duration.ofSeconds(121).toNanos());

        // When
        var again = queue.receive(10, Duration.ZERO);

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void no_more_messages_come_than_asked_for() throws Exception {
        // Given
        for (int message = 0; message < 12; message++) {
            queue.put("{}");
        }

        // When
        var received = queue.receive(10, Duration.ZERO);

        // Then
        assertThat(received).hasSize(10);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** When something that is not used is closed. The time is the test's. */
class ClosedWhenIdleTest {
    private static final Duration IDLE = Duration.ofHours(1);

    private final SteppedTimer timer = new SteppedTimer();
    private final ClosedWhenIdle<String, Client> clients = new ClosedWhenIdle<>(IDLE, timer, timer);

    /** Knows the thread that closes it. */
    private record Client(CompletableFuture<Thread> closedBy) implements SdkAutoCloseable {
        @Override
        public void close() {
            closedBy.complete(Thread.currentThread());
        }

        /** It is closed on another thread. */
        Thread awaitClose() {
            return closedBy.orTimeout(1, TimeUnit.MINUTES).join();
        }
    }

    private Client get(String key) {
        return clients.get(key, _ -> new Client(new CompletableFuture<>()));
    }

    @Test
    void the_last_one_is_closed_though_nothing_is_asked_for_any_more() {
        // Given
        Client client = get("a");

        // When
        timer.advance(IDLE);

        // Then
        assertThat(client.awaitClose()).isNotNull();
        assertThat(get("a")).isNotSameAs(client);
    }

    @Test
    void the_thread_of_the_timer_closes_nothing() {
        // Given
        Client client = get("a");

        // When
        timer.advance(IDLE);

        // Then
        assertThat(client.awaitClose()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void one_that_was_used_meanwhile_stays_open_for_the_same_time_again() {
        // Given
        Client client = get("a");
        timer.advance(IDLE.dividedBy(2));
        get("a");

        // When
        timer.advance(IDLE.dividedBy(2));

        // Then
        assertThat(get("a")).isSameAs(client);
        assertThat(client.closedBy()).isNotDone();
    }

    @Test
    void each_is_closed_when_its_own_time_has_come() {
        // Given
        get("a");
        timer.advance(Duration.ofMinutes(1));
        Client second = get("b");
        timer.advance(IDLE.minusMinutes(1));

        // When
        timer.advance(Duration.ofMinutes(1));

        // Then
        assertThat(second.awaitClose()).isNotNull();
    }

    @Test
    void one_look_is_scheduled_however_many_are_open() {
        // When
        get("a");
        get("b");

        // Then
        assertThat(timer.scheduled()).isEqualTo(1);
    }

    @Test
    void no_look_is_scheduled_when_nothing_is_open() {
        // Given
        get("a");

        // When
        timer.advance(IDLE);

        // Then
        assertThat(timer.scheduled()).isZero();
    }

    @Test
    void a_look_is_scheduled_again_for_what_is_opened_later() {
        // Given
        get("a");
        timer.advance(IDLE);
        Client later = get("a");

        // When
        timer.advance(IDLE);

        // Then
        assertThat(later.awaitClose()).isNotNull();
    }

    @Test
    void nothing_is_scheduled_any_more_when_everything_is_closed() {
        // Given
        get("a");

        // When
        clients.close();

        // Then
        assertThat(timer.scheduled()).isZero();
        get("a");
        assertThat(timer.scheduled()).isZero();
    }
}

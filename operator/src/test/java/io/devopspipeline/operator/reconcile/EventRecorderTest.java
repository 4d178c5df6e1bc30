// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.operator.status.events.StatusEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventRecorderTest {
    private static final String EVENTS = "/api/v1/namespaces/default/events";
    private static final StatusEvent SCALING = new StatusEvent(false, "Scaling", "to 2 tasks");

    private KubernetesServer kubernetes;

    @BeforeEach
    void start() throws IOException {
        kubernetes = new KubernetesServer();
    }

    @AfterEach
    void stop() {
        kubernetes.close();
    }

    private void record(StatusEvent happened, String now) {
        new EventRecorder(kubernetes.client(), Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
                .record(Resources.app(), happened);
    }

    private JsonNode event() {
        return kubernetes.under(EVENTS).getFirst();
    }

    @Test
    void an_event_names_the_resource_the_reason_and_the_time() {
        // When
        record(SCALING, "2026-03-01T12:00:00.7Z");

        // Then
        assertThat(event().at("/involvedObject/name").asText()).isEqualTo("app");
        assertThat(event().at("/involvedObject/uid").asText()).isEqualTo("11111111-2222-3333-4444-555555555555");
        assertThat(event().at("/reason").asText()).isEqualTo("Scaling");
        assertThat(event().at("/message").asText()).isEqualTo("to 2 tasks");
        assertThat(event().at("/type").asText()).isEqualTo("Normal");
        assertThat(event().at("/firstTimestamp").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(event().at("/count").asInt()).isEqualTo(1);
        assertThat(event().at("/metadata/name").asText()).startsWith("app.");
    }

    @Test
    void the_same_event_is_counted_and_keeps_its_first_time() {
        // Given
        record(SCALING, "2026-03-01T12:00:00Z");

        // When
        record(SCALING, "2026-03-01T12:05:00Z");

        // Then
        assertThat(kubernetes.under(EVENTS)).hasSize(1);
        assertThat(event().at("/count").asInt()).isEqualTo(2);
        assertThat(event().at("/firstTimestamp").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(event().at("/lastTimestamp").asText()).isEqualTo("2026-03-01T12:05:00Z");
    }

    @Test
    void what_is_said_once_leaves_the_event_as_it_is() {
        // Given
        record(SCALING, "2026-03-01T12:00:00Z");

        // When
        record(SCALING.saidOnce(), "2026-03-01T12:05:00Z");

        // Then
        assertThat(kubernetes.under(EVENTS)).hasSize(1);
        assertThat(event().at("/count").asInt()).isEqualTo(1);
        assertThat(event().at("/lastTimestamp").asText()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void another_message_is_another_event() {
        // Given
        record(SCALING, "2026-03-01T12:00:00Z");

        // When
        record(new StatusEvent(false, "Scaling", "to 3 tasks"), "2026-03-01T12:00:00Z");

        // Then
        assertThat(kubernetes.under(EVENTS)).hasSize(2);
    }

    @Test
    void a_warning_is_one() {
        // When
        record(new StatusEvent(true, "CreateFailed", "no"), "2026-03-01T12:00:00Z");

        // Then
        assertThat(event().at("/type").asText()).isEqualTo("Warning");
    }

    @Test
    void a_long_message_is_cut_to_what_the_api_server_takes() {
        // When
        record(new StatusEvent(true, "CreateFailed", "x".repeat(2000)), "2026-03-01T12:00:00Z");

        // Then
        assertThat(event().at("/message").asText()).hasSize(1000).contains("x … x");
    }

    @Test
    void an_event_that_cannot_be_written_stops_nothing() {
        // Given
        kubernetes.refuses(403, "forbidden");

        // When / Then
        assertThatCode(() -> record(SCALING, "2026-03-01T12:00:00Z")).doesNotThrowAnyException();
        assertThat(kubernetes.methods()).containsExactly("POST");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.console.html.Html;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser gets of a view that changes. */
class EventStreamTest {
    private static EventStream of(String... looks) {
        Deque<String> next = new ArrayDeque<>(List.of(looks));
        return new EventStream(
                () -> Map.of("part", Html.text(next.size() > 1 ? next.pop() : next.getFirst())),
                Duration.ZERO,
                Map.of());
    }

    private static String read(EventStream stream) throws IOException {
        byte[] some = new byte[8192];
        return new String(some, 0, stream.read(some), StandardCharsets.UTF_8);
    }

    @Test
    void a_part_is_sent_at_once() throws Exception {
        assertThat(read(of("first"))).isEqualTo("event: part\ndata: first\n\n");
    }

    @Test
    void a_part_is_sent_again_only_when_it_changed() throws Exception {
        // Given
        EventStream stream = of("first", "first", "second");
        var _ = read(stream);

        // When
        String next = read(stream);

        // Then
        assertThat(next.replace(": still here\n\n", "")).isEqualTo("event: part\ndata: second\n\n");
    }

    @Test
    void lines_of_a_log_do_not_become_events() throws Exception {
        assertThat(read(of("a\n\nevent: problem\ndata: x")))
                .isEqualTo("event: part\ndata: a\ndata: \ndata: event: problem\ndata: data: x\n\n");
    }

    @Test
    void a_part_that_became_empty_is_sent() throws Exception {
        assertThat(read(of(""))).isEqualTo("event: part\ndata:\n\n");
    }

    @Test
    void a_view_that_does_not_change_sends_a_comment_now_and_then() throws Exception {
        // Given
        EventStream stream = of("same");
        var _ = read(stream);

        // When
        String next = read(stream);

        // Then
        assertThat(next).isEqualTo(": still here\n\n");
    }
}

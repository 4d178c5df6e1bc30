// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** A member that an operation accepts and ignores must show, or the tests of all services say nothing about it. */
class WatchedInputTest {
    private static JsonNode parsed(String text) throws JsonProcessingException {
        return WatchedInput.parse(text);
    }

    @Test
    void a_member_that_nobody_asked_for_shows() throws Exception {
        // Given
        JsonNode input = parsed("{\"name\": \"a\", \"limit\": 1}");

        // When
        var _ = Members.text(input, "name");

        // Then
        assertThat(WatchedInput.unread(input)).containsExactly("limit");
    }

    @Test
    void the_list_of_known_members_asks_for_none_of_them() throws Exception {
        // Given
        JsonNode input = parsed("{\"name\": \"a\"}");

        // When
        input.fieldNames().forEachRemaining(_ -> {});

        // Then
        assertThat(WatchedInput.unread(input)).containsExactly("name");
    }

    @Test
    void a_member_within_a_list_shows_with_its_path() throws Exception {
        // Given
        JsonNode input = parsed("{\"images\": [{\"tag\": \"a\", \"digest\": \"b\"}]}");

        // When
        input.path("images").forEach(image -> image.path("tag"));

        // Then
        assertThat(WatchedInput.unread(input)).containsExactly("images.digest");
    }

    @Test
    void what_is_kept_or_written_whole_counts_as_read() throws Exception {
        // Given
        JsonNode input = parsed("{\"document\": {\"a\": {\"b\": 1}}, \"kept\": {\"c\": 2}}");

        // When
        var _ = input.path("document").toString();
        var _ = input.path("kept").deepCopy();

        // Then
        assertThat(WatchedInput.unread(input)).isEmpty();
    }

    @Test
    void an_empty_member_says_nothing() throws Exception {
        assertThat(WatchedInput.unread(parsed("{\"a\": null, \"b\": [], \"c\": {}}")))
                .isEmpty();
    }
}

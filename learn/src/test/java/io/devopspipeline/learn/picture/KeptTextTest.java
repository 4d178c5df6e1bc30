// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTextTest {
    private @TempDir Path folder;

    @Test
    void a_stale_text_is_shown_with_the_command_that_takes_the_picture_again() throws Exception {
        // Given
        Files.writeString(folder.resolve("service.txt"), "Service\n2 of 2 tasks run\n");

        // When
        var difference = new KeptText(folder.resolve("service.png")).difference(List.of("Service", "3 of 3 tasks run"));

        // Then
        assertThat(difference).hasValue("""
                service.png does not show what ran. Run make pictures, and look at what changed.
                - 2 of 2 tasks run
                + 3 of 3 tasks run""");
    }

    @Test
    void a_text_that_was_never_kept_is_stale() {
        assertThat(new KeptText(folder.resolve("new.png")).difference(List.of("Service")))
                .isPresent();
    }

    @Test
    void the_order_and_the_number_of_lines_do_not_count() throws Exception {
        // Given
        Files.writeString(folder.resolve("events.txt"), "one\ntwo\n");

        // When
        var difference = new KeptText(folder.resolve("events.png")).difference(List.of("two", "one", "two"));

        // Then
        assertThat(difference).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the folder of a playground before, while and after it runs. */
class PlaygroundFolderTest {
    @TempDir
    private Path folder;

    @Test
    void what_a_killed_playground_left_is_removed_at_the_start() throws Exception {
        // Given
        Files.writeString(folder.resolve("env"), "stale");

        // When
        PlaygroundFolder _ = PlaygroundFolder.take(folder).orElseThrow();

        // Then
        assertThat(folder.resolve("env")).doesNotExist();
    }

    @Test
    void only_its_owner_can_read_the_environment() throws Exception {
        // Given
        PlaygroundFolder taken = PlaygroundFolder.take(folder).orElseThrow();

        // When
        taken.writeEnvironment(Map.of("CONSOLE_URL", "http://127.0.0.1:4566/_console/?token=x&y=1"));

        // Then
        assertThat(folder.resolve("env"))
                .content()
                .isEqualTo("export CONSOLE_URL='http://127.0.0.1:4566/_console/?token=x&y=1'\n");
        assertThat(Files.getPosixFilePermissions(folder.resolve("env"))).hasSize(2);
    }

    @Test
    void the_logs_stay_at_the_end_and_the_environment_does_not() throws Exception {
        // Given
        PlaygroundFolder taken = PlaygroundFolder.take(folder).orElseThrow();
        taken.writeEnvironment(Map.of());
        Files.writeString(folder.resolve("operator.log"), "started");

        // When
        taken.close();

        // Then
        assertThat(folder.resolve("env")).doesNotExist();
        assertThat(folder.resolve("operator.log")).exists();
    }

    @Test
    void a_second_playground_does_not_get_the_folder() throws Exception {
        // Given
        try (PlaygroundFolder _ = PlaygroundFolder.take(folder).orElseThrow()) {
            // When
            Optional<PlaygroundFolder> second = PlaygroundFolder.take(folder);

            // Then
            assertThat(second).isEmpty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a playground leaves behind: no process, however it ends. */
@Tag("lifecycle")
class PlaygroundEndIT {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    @Test
    void a_playground_that_is_killed_leaves_no_process() throws Exception {
        // Given
        try (StartedPlayground playground = StartedPlayground.start(folder, Map.of())) {
            List<ProcessHandle> processes = playground.processes();

            // When
            playground.process().destroyForcibly();

            // Then
            assertThat(processes).as("etcd, API server, operator, playground").hasSizeGreaterThan(3);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
            assertThat(playground.run("true"))
                    .isEqualTo(new StartedPlayground.Shell(
                            1,
                            "shell: the playground was killed. Start it again in another terminal: make playground\n"));
        }
    }

    @Test
    void a_playground_that_is_asked_to_end_ends_all_processes_without_an_error() throws Exception {
        // Given
        try (StartedPlayground playground = StartedPlayground.start(folder, Map.of())) {
            List<ProcessHandle> processes = playground.processes();

            // When
            playground.process().destroy();

            // Then
            assertThat(playground.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(playground.process().exitValue()).isZero();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
            assertThat(playground.printed()).contains("Ended.").doesNotContain("Exception");
            assertThat(folder.resolve("env")).doesNotExist();
            assertThat(folder.resolve("operator.log")).exists();
        }
    }
}

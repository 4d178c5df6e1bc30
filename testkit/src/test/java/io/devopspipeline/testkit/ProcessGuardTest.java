// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left when a guarded program, or the parent of one, is killed without a warning. */
class ProcessGuardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private @Nullable Process started;

    /** Starts a process that does not end by itself, and says its id. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            var guard = ProcessGuard.start();
            Process child = new ProcessBuilder("sleep", "300").start();
            Thread.sleep(Duration.ofMillis(600));
            System.out.println(child.pid() + " " + ProcessHandle.current().pid());
            child.waitFor();
            guard.close();
        }
    }

    @AfterEach
    void end() {
        if (started != null) {
            started.descendants().forEach(ProcessHandle::destroyForcibly);
            started.destroyForcibly();
        }
    }

    @Test
    void what_a_killed_program_had_started_ends() throws Exception {
        // Given
        Process parent = started(program());
        long child = ids(parent).getFirst();

        // When
        parent.destroyForcibly();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(alive(child)).isFalse());
    }

    @Test
    void a_program_whose_parent_is_killed_ends_with_all_that_it_had_started() throws Exception {
        // Given
        List<String> command = new ArrayList<>(List.of("bash", "-c", "\"$@\"; true", "parent"));
        command.addAll(program());
        Process parent = started(command);
        List<Long> ids = ids(parent);

        // When
        parent.destroyForcibly();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids).noneMatch(ProcessGuardTest::alive));
    }

    private Process started(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        started = process;
        return process;
    }

    private static List<String> program() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName());
    }

    private static List<Long> ids(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        return List.of(output.readLine().split(" ")).stream().map(Long::valueOf).toList();
    }

    private static boolean alive(long id) {
        return ProcessHandle.of(id).filter(ProcessHandle::isAlive).isPresent();
    }
}

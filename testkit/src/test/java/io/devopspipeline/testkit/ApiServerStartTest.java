// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServerStartTest {
    @TempDir
    private Path folder;

    private Path binaries;

    @BeforeEach
    void make_programs_that_end_at_once() throws IOException {
        binaries = Files.createDirectories(folder.resolve("k8s/1.34.0-linux-amd64"));
        for (String program : List.of("etcd", "kube-apiserver", "kubectl")) {
            Path file = Files.writeString(
                    binaries.resolve(program), "#!/bin/sh\necho " + program + " >>" + folder.resolve("started") + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void programs_that_end_are_started_three_times_and_then_it_says_why() throws IOException {
        // Given
        ApiServerStart start = new ApiServerStart(binaries, List.of(), Duration.ofMillis(500));

        // When
        assertThatIllegalStateException()
                .isThrownBy(start::run)
                .withMessageStartingWith("start 3 of the Kubernetes API server failed: ");

        // Then
        assertThat(Files.readAllLines(folder.resolve("started")))
                .filteredOn("etcd"::equals)
                .hasSize(ApiServerStart.STARTS);
    }
}

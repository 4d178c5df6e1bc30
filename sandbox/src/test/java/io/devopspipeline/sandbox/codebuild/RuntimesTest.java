// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimesTest {
    @TempDir
    private Path folder;

    private Runtimes runtimes;

    /** A machine with Node.js, and without Go. */
    @BeforeEach
    void open() throws Exception {
        assertThat(Files.createFile(folder.resolve("node")).toFile().setExecutable(true))
                .isTrue();
        runtimes = new Runtimes("/nowhere:" + folder);
    }

    @Test
    void any_version_of_what_the_machine_has_is_taken() {
        assertThatCode(() -> runtimes.check(Map.of("nodejs", "20", "java", "corretto21", "python", "3.x")))
                .doesNotThrowAnyException();
    }

    @Test
    void what_aws_has_and_the_machine_has_not_is_refused_by_name() {
        assertThatThrownBy(() -> runtimes.check(Map.of("golang", "1.24")))
                .hasMessage(
                        "phases.install.runtime-versions.golang is not in the sandbox, which has the runtimes of this"
                                + " machine: java, nodejs, python");
    }

    @Test
    void what_aws_has_not_is_refused_in_its_words() {
        assertThatThrownBy(() -> runtimes.check(Map.of("docker", "20")))
                .hasMessageStartingWith("Unknown runtime named 'docker'. This build image has the following runtimes:");
    }
}

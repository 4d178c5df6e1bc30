// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {
    private @TempDir Path folder;

    @Test
    void a_line_of_the_shell_is_a_variable_with_or_without_quotes() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("env"), """
                # for a shell
                export AWS_REGION=eu-west-1
                KUBECONFIG='/a b/kubeconfig'
                """);

        // When
        EnvironmentFile environment = EnvironmentFile.read(file);

        // Then
        assertThat(environment.value("AWS_REGION")).isEqualTo("eu-west-1");
        assertThat(environment.value("KUBECONFIG")).isEqualTo("/a b/kubeconfig");
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() -> EnvironmentFile.read(folder.resolve("env")))
                .hasMessageContaining("env does not exist");
    }
}

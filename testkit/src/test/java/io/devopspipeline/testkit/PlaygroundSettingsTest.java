// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TIME and APPLY of make playground mean, and what is refused. */
class PlaygroundSettingsTest {
    @Test
    void without_settings_time_is_thirty_times_faster() {
        // When
        PlaygroundSettings settings = PlaygroundSettings.of(Map.of("TIME", "", "APPLY", ""));

        // Then
        assertThat(settings.timeFactor()).isEqualTo(30);
        assertThat(settings.manifest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "30", "300"})
    void time_is_a_whole_number(String time) {
        // When
        PlaygroundSettings settings = PlaygroundSettings.of(Map.of("TIME", time));

        // Then
        assertThat(settings.timeFactor()).isEqualTo(Integer.parseInt(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "fast", "-3", "1001", "99999999999", "1.5"})
    void another_time_is_refused_with_an_example(String time) {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlaygroundSettings.of(Map.of("TIME", time)))
                .withMessageContaining("TIME=" + time)
                .withMessageContaining("make playground TIME=30");
    }

    @Test
    void a_manifest_that_exists_is_applied(@TempDir Path folder) throws Exception {
        // Given
        Path manifest = Files.createFile(folder.resolve("app.yaml"));

        // When
        PlaygroundSettings settings = PlaygroundSettings.of(Map.of("APPLY", manifest.toString()));

        // Then
        assertThat(settings.manifest()).contains(manifest);
    }

    @Test
    void a_manifest_that_does_not_exist_is_refused_before_anything_starts() {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlaygroundSettings.of(Map.of("APPLY", "missing.yaml")))
                .withMessageContaining("missing.yaml");
    }
}

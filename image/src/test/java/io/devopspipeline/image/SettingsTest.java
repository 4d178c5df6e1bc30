// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which base an image gets. */
class SettingsTest {
    @Test
    void the_default_base_is_one_image_for_ever() throws Exception {
        // When
        Base base = Settings.of(Map.of()).base();

        // Then
        assertThat(base.given()).matches("gcr\\.io/distroless/.+@sha256:[0-9a-f]{64}");
    }

    @Test
    void another_base_can_be_given() throws Exception {
        // When
        Base base = Settings.of(Map.of("BASE_IMAGE", "base.tar")).base();

        // Then
        assertThat(base).isEqualTo(new Base("base.tar"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.wire.AwsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** How far a body is read. */
class LimitedBodyTest {
    @Test
    void a_body_of_the_limit_is_read_whole() throws IOException {
        assertThat(body(8).readAllBytes()).hasSize(8);
    }

    @Test
    void one_byte_more_is_refused() {
        assertThatThrownBy(() -> body(9).readAllBytes())
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.status()).isEqualTo(413))
                .hasMessageContaining("more than 8 bytes");
    }

    @Test
    void skipped_bytes_count() {
        assertThatThrownBy(() -> body(9).skipNBytes(9)).isInstanceOf(AwsException.class);
    }

    @Test
    void bytes_read_one_by_one_count() throws IOException {
        // Given
        LimitedBody body = body(9);
        for (int read = 0; read < 8; read++) {
            assertThat(body.read()).isZero();
        }

        // When / Then
        assertThatThrownBy(body::read).isInstanceOf(AwsException.class);
    }

    private static LimitedBody body(int length) {
        return new LimitedBody(new ByteArrayInputStream(new byte[length]), 8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionIdsTest {
    private final Bucket bucket = new Bucket("b", "eu-west-1", Instant.EPOCH);

    @Test
    void some_ids_begin_as_no_image_tag_may() {
        // Given
        bucket.setVersioning("Enabled");

        // When
        List<String> ids =
                Stream.generate(() -> VersionIds.next(bucket)).limit(1000).toList();

        // Then
        assertThat(ids).allMatch(VersionIds::valid).allMatch(id -> id.length() == 32);
        assertThat(ids).anyMatch(id -> id.startsWith(".")).anyMatch(id -> !id.startsWith("."));
    }

    @Test
    void an_id_that_s3_did_not_give_out_is_not_valid() {
        // Given
        bucket.setVersioning("Enabled");
        String id = VersionIds.next(bucket);

        // When
        char last = id.charAt(31);

        // Then
        assertThat(VersionIds.valid(id.substring(0, 31) + (last == 'A' ? 'B' : 'A')))
                .isFalse();
        assertThat(VersionIds.valid("null")).isTrue();
    }
}

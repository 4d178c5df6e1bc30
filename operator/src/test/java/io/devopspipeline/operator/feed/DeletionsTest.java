// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeletionsTest {
    private final List<List<String>> batches = new ArrayList<>();
    private final Deletions deletions = new Deletions(Duration.ZERO, batches::add);

    @Test
    void as_many_as_sqs_takes_are_deleted_at_once() {
        // Given
        IntStream.range(0, 12).forEach(n -> deletions.add("r" + n));

        // When
        deletions.deleteGathered();

        // Then
        assertThat(batches).extracting(List::size).containsExactly(10, 2);
    }

    @Test
    void nothing_is_deleted_when_there_is_nothing() {
        // When
        deletions.deleteGathered();

        // Then
        assertThat(batches).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One resource, whose reconciles begin, read, and are written or not. */
class UnwrittenReadsTest {
    private final UnwrittenReads unwritten = new UnwrittenReads();

    @BeforeEach
    void begin() {
        unwritten.begin("uid");
    }

    private static Receipt receipt(String handle) {
        return new Receipt(new Deletions(Duration.ZERO, _ -> {}), handle);
    }

    private void read(String messageId, boolean reported) {
        unwritten.read("uid", reported, () -> Map.of(messageId, receipt("r-" + messageId)));
    }

    private List<String> written() {
        return unwritten.written("uid").stream().map(Receipt::handle).toList();
    }

    @Test
    void what_was_read_can_be_deleted_when_its_status_is_written() {
        // Given
        read("m1", true);

        // When
        List<String> written = written();

        // Then
        assertThat(written).containsExactly("r-m1");
        assertThat(unwritten.has("uid", "m1")).isFalse();
    }

    @Test
    void what_a_failed_reconcile_has_read_stays_when_the_next_one_is_put_off() {
        // Given
        read("m1", true);
        begin();

        // When
        List<String> written = written();

        // Then
        assertThat(written).isEmpty();
        assertThat(unwritten.has("uid", "m1")).isTrue();
    }

    @Test
    void what_failed_reconciles_have_read_goes_with_the_first_that_is_written() {
        // Given
        read("m1", true);
        begin();
        read("m2", true);
        begin();
        read("m3", true);

        // When
        List<String> written = written();

        // Then
        assertThat(written).containsExactlyInAnyOrder("r-m1", "r-m2", "r-m3");
    }

    @Test
    void what_a_throttled_reconcile_has_read_stays_although_it_succeeds() {
        // Given
        read("m1", false);

        // When
        List<String> written = written();

        // Then
        assertThat(written).isEmpty();
        assertThat(unwritten.has("uid", "m1")).isTrue();
    }

    @Test
    void after_a_reconcile_that_was_written_nothing_is_kept() {
        // Given
        var _ = written();

        // When
        boolean kept = unwritten.keep("uid", "m1", receipt("r1"));

        // Then
        assertThat(kept).isFalse();
    }

    @Test
    void a_message_that_tells_nothing_new_goes_with_the_status() {
        // Given
        boolean kept = unwritten.keep("uid", "m1", receipt("r1"));

        // When
        List<String> written = written();

        // Then
        assertThat(kept).isTrue();
        assertThat(written).containsExactly("r1");
    }

    @Test
    void what_is_unwritten_of_a_resource_that_is_gone_can_be_deleted() {
        // Given
        read("m1", false);

        // When
        List<Receipt> left = unwritten.forget("uid");

        // Then
        assertThat(left).hasSize(1);
        assertThat(unwritten.has("uid", "m1")).isFalse();
    }
}

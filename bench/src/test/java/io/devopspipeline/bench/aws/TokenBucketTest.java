// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final TokenBucket bucket = new TokenBucket(new Rate(5, 10), now::get);

    /** How many of so many calls at this moment pass. */
    private long passing(int calls) {
        return IntStream.range(0, calls).filter(_ -> bucket.take()).count();
    }

    @Test
    void a_burst_passes_at_first() {
        assertThat(passing(100)).isEqualTo(10);
    }

    @Test
    void an_empty_bucket_lets_its_rate_pass() {
        // Given
        passing(10);
        now.addAndGet(SECOND);

        // When
        long passed = passing(100);

        // Then
        assertThat(passed).isEqualTo(5);
    }

    @Test
    void a_bucket_that_is_full_does_not_fill_further() {
        // Given
        now.addAndGet(1000 * SECOND);

        // When
        long passed = passing(100);

        // Then
        assertThat(passed).isEqualTo(10);
    }

    @Test
    void parts_of_a_token_add_up() {
        // Given
        passing(10);
        long passed = 0;

        // When
        for (int step = 0; step < 100; step++) {
            now.addAndGet(SECOND / 50);
            passed += passing(1);
        }

        // Then
        assertThat(passed).isBetween(9L, 10L);
    }

    @Test
    void a_small_share_of_a_rate_still_lets_a_call_pass() {
        // Given
        TokenBucket share = new TokenBucket(Rate.of(5).times(0.1), now::get);

        // When
        boolean passed = share.take();

        // Then
        assertThat(passed).isTrue();
    }
}

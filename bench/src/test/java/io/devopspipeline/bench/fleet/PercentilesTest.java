// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentilesTest {
    private static final List<Double> TO_HUNDRED =
            IntStream.rangeClosed(1, 100).mapToObj(value -> 101.0 - value).toList();

    @ParameterizedTest
    @CsvSource({"1, 1", "50, 50", "99, 99", "100, 100"})
    void a_percentile_is_the_value_at_its_rank(int percent, double value) {
        assertThat(new Percentiles(TO_HUNDRED).at(percent)).isEqualTo(value);
    }

    @Test
    void the_highest_of_a_few_values_is_their_99th_percentile() {
        assertThat(new Percentiles(List.of(3.0, 1.0, 2.0)).at(99)).isEqualTo(3);
    }

    @Test
    void the_median_of_an_even_number_is_one_of_the_values() {
        assertThat(new Percentiles(List.of(4.0, 1.0, 2.0, 3.0)).at(50)).isEqualTo(2);
    }

    @Test
    void nothing_measured_has_no_percentile() {
        assertThat(new Percentiles(List.of()).at(50)).isNaN();
    }
}

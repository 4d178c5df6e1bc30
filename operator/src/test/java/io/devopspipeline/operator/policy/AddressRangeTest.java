// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 0.0.0.0/0, true",
        "0.0.0.0/0, 255.255.255.255/32, true",
        "10.0.0.0/8, 10.255.255.0/24, true",
        "10.0.0.0/8, 11.0.0.0/24, false",
        "10.0.0.0/8, 9.255.255.255/32, false",
        "10.0.0.0/8, 0.0.0.0/0, false",
        "10.0.0.0/9, 10.0.0.0/8, false",
        "203.0.113.7/32, 203.0.113.7/32, true"
    })
    void a_range_contains_those_within_it(String outer, String inner, boolean contains) {
        assertThat(AddressRange.require(outer).contains(AddressRange.require(inner)))
                .isEqualTo(contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/8", "10.0.0/8", "10.0.0.0", "10.0.0.0/33", "256.0.0.0/8", "::/0", "a", ""})
    void what_is_not_a_range_is_not_parsed(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}

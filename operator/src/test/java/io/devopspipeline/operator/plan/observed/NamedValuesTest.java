// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A map whose names are shared. To who reads it, it is a map like any other. */
class NamedValuesTest {
    private static final NamedValues.Names NAMES = NamedValues.Names.of(List.of("a", "b", "c"));

    @Test
    void it_equals_any_map_with_the_same_values() {
        // Given
        Map<String, String> values = NamedValues.of(NAMES, Map.of("a", "1", "c", ""));

        // Then
        assertThat(values).isEqualTo(Map.of("a", "1", "c", "")).hasSameHashCodeAs(Map.of("a", "1", "c", ""));
        assertThat(Map.of("a", "1", "c", "")).isEqualTo(values);
    }

    @Test
    void another_value_or_a_missing_one_makes_a_difference() {
        // Given
        Map<String, String> values = NamedValues.of(NAMES, Map.of("a", "1", "c", ""));

        // Then
        assertThat(values)
                .isNotEqualTo(NamedValues.of(NAMES, Map.of("a", "2", "c", "")))
                .isNotEqualTo(NamedValues.of(NAMES, Map.of("a", "1")));
    }

    @Test
    void an_empty_value_is_there_and_an_absent_one_is_not() {
        // When
        Map<String, String> values = NamedValues.of(NAMES, Map.of("c", ""));

        // Then
        assertThat(values).containsOnlyKeys("c");
        assertThat(values.getOrDefault("c", "default")).isEmpty();
        assertThat(values.getOrDefault("b", "default")).isEqualTo("default");
        assertThat(values.containsKey("unknown")).isFalse();
    }

    @Test
    void other_names_are_left_out() {
        // When
        Map<String, String> values = NamedValues.of(NAMES, Map.of("a", "1", "unknown", "2"));

        // Then
        assertThat(values).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void one_that_has_the_names_already_is_not_copied() {
        // Given
        Map<String, String> values = NamedValues.of(NAMES, Map.of("a", "1"));

        // Then
        assertThat(NamedValues.of(NAMES, values)).isSameAs(values);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest(name = "{0} ~ {1}: {2}")
    @CsvSource(emptyValue = "", textBlock = """
            app,            app,           true
            app,            apps,          false
            app,            my-app,        false
            App,            app,           false
            *,              '',            true
            *,              a/b,           true
            a*,             a,             true
            a*c,            abc,           true
            a*c,            abcd,          false
            a*b*c,          aXbXbc,        true
            a*b*c,          acb,           false
            *ab,            aab,           true
            ?,              '',            false
            a?c,            abc,           true
            a?c,            abbc,          false
            a**,            ab,            true
            a.c,            abc,           false
            [ab],           a,             false
            (a|b)+,         a,             false
            ${namespace}/*, team-a/db,     true
            ${namespace}/*, team-b/db,     false
            ${namespace}/*, team-a-b/db,   false
            ${namespace}-${namespace}, team-a-team-a, true
            """)
    void a_pattern_matches_the_whole_value(String pattern, String value, boolean matches) {
        assertThat(new Glob(pattern).matches(value, "team-a")).isEqualTo(matches);
    }

    @Test
    void a_hostile_value_takes_no_more_time_than_the_product_of_the_lengths() {
        assertThat(new Glob("*a*a*a*a*a*a*a*a*a*a*b").matches("a".repeat(10_000), "team-a"))
                .isFalse();
    }

    @Test
    void another_variable_than_the_namespace_is_malformed() {
        assertThatThrownBy(() -> new Glob("${name}/*")).hasMessageContaining("${name}/*");
    }
}

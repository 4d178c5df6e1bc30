// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a difference, and how it is told. */
class ComparisonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {"A": 80}                        | {"A": "80"}                           |
                    {"A": true}                      | {"A": "true"}                         |
                    {"A": 1}                         | {"A": 1, "B": 2}                      |
                    {"A": [1, 2]}                    | {"A": [2, 1]}                         |
                    {"A": [{"K": 1}]}                | {"A": [{"K": 1, "Default": 2}]}       |
                    {"A": "x"}                       | {"A": "y"}                            | NOT_EQUAL /A x y
                    {"A": {"B": "x"}}                | {"A": {"B": "y"}}                     | NOT_EQUAL /A/B x y
                    {"A": "x"}                       | {"A": null}                           | REMOVE /A x null
                    {"A": {"B": "x"}}                | {"A": {}}                             | REMOVE /A/B x null
                    {"A": ["x"]}                     | {"A": ["x", "y"]}                     | ADD /A/1 null y
                    {"A": ["x", "y"]}                | {"A": ["y"]}                          | REMOVE /A/0 x null
                    {"A": ["x", "y"]}                | {"A": ["z", "x"]}                     | NOT_EQUAL /A/1 y z
                    {"A": [{"K": 1, "V": "x"}]}      | {"A": [{"K": 1, "V": "y"}]}           | NOT_EQUAL /A/0/V x y
                    {"A": {"B": 1}}                  | {"A": "text"}                         | NOT_EQUAL /A {"B":1} text
                    """)
    void a_difference_is_told_by_path_and_kind(String expected, String actual, String told) {
        // When
        var differences = Comparison.of((ObjectNode) Json.parsed(expected), (ObjectNode) Json.parsed(actual));
        // Then
        assertThat(differences)
                .extracting(difference -> difference.type() + " " + difference.path() + " " + difference.expected()
                        + " " + difference.actual())
                .containsExactly(told == null ? new String[0] : new String[] {told});
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {
    private static final JsonNode EVENT = Json.parsed("""
            {"source": "aws.ecs", "resources": ["arn:a:x", "arn:b:y"], "detail": {"name": "dop-a", "count": 2}}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"source\": [\"aws.ecr\", \"aws.ecs\"]} | true",
                "{\"source\": [\"aws.ecr\"]} | false",
                "{\"resources\": [{\"prefix\": \"arn:b:\"}]} | true",
                "{\"resources\": [{\"prefix\": \"arn:c:\"}]} | false",
                "{\"source\": [\"aws.ecs\"], \"detail\": {\"name\": [{\"prefix\": \"dop-\"}]}} | true",
                "{\"source\": [\"aws.ecs\"], \"detail\": {\"name\": [{\"prefix\": \"dev-\"}]}} | false",
                "{\"detail\": {\"count\": [2]}} | true",
                "{\"detail\": {\"absent\": [{\"prefix\": \"\"}]}} | false",
                "{\"absent\": {\"name\": [\"\"]}} | false"
            })
    void an_event_matches_if_each_member_has_one_of_its_values(String pattern, boolean expected) {
        assertThat(Pattern.matches(Json.parsed(pattern), EVENT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\": [{\"suffix\": \"x\"}]}",
                "{\"detail\": {\"name\": [{\"anything-but\": [\"x\"]}]}}",
                "{\"detail\": {\"name\": [{\"exists\": false}]}}",
                "{\"source\": [{\"prefix\": {\"equals-ignore-case\": \"x\"}}]}",
                "{\"$or\": [{\"source\": [\"x\"]}]}"
            })
    void another_operator_is_refused_by_name(String pattern) {
        assertThatThrownBy(() -> Pattern.check(Json.parsed(pattern)))
                .hasMessageContaining("The event pattern operator {");
    }
}

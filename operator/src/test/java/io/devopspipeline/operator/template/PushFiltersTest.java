// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.Connection;
import io.devopspipeline.crd.spec.NamePatterns;
import io.devopspipeline.crd.spec.PushTriggers;
import io.devopspipeline.crd.spec.Source;
import io.devopspipeline.crd.spec.Trigger;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What spec.source.connection.triggers makes of a pipeline. */
class PushFiltersTest {
    private static final NamePatterns API = new NamePatterns(List.of("api/**"), List.of("**.md"));
    private static final NamePatterns MAIN = new NamePatterns(List.of("release/**", "main"), List.of());
    private static final NamePatterns VERSIONS = new NamePatterns(List.of("v*"), List.of());

    private static Stream<Arguments> triggers() {
        return Stream.of(
                arguments(null, ""),
                arguments(
                        new PushTriggers(null, API, null),
                        "[{\"Branches\":{\"Includes\":[\"trunk\"]},\"FilePaths\":{\"Includes\":[\"api/**\"],\"Excludes\":[\"**.md\"]}}]"),
                arguments(
                        new PushTriggers(MAIN, null, null),
                        "[{\"Branches\":{\"Includes\":[\"main\",\"release/**\"]}}]"),
                arguments(new PushTriggers(null, null, VERSIONS), "[{\"Tags\":{\"Includes\":[\"v*\"]}}]"),
                arguments(
                        new PushTriggers(MAIN, null, VERSIONS),
                        "[{\"Branches\":{\"Includes\":[\"main\",\"release/**\"]}},{\"Tags\":{\"Includes\":[\"v*\"]}}]"));
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void branches_and_files_are_one_filter_and_tags_another(@Nullable PushTriggers triggers, String expected)
            throws Exception {
        // Given
        ObjectNode pipeline = JsonNodeFactory.instance.objectNode();
        Source source = new Source(
                null, new Connection("arn", "ada/app", "trunk", triggers), null, null, null, Trigger.ON_COMMIT);

        // When
        PushFilters.add(pipeline, source);

        // Then
        assertThat(pipeline.at("/Triggers/0/GitConfiguration/Push")).isEqualTo(new ObjectMapper().readTree(expected));
    }
}

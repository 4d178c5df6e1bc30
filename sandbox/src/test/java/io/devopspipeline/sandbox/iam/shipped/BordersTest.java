// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The borders that the policies of {@code deploy/aws} draw: across them is denied, on this side is allowed. */
class BordersTest {
    static Stream<Arguments> borders() throws IOException {
        try (InputStream file = Objects.requireNonNull(BordersTest.class.getResourceAsStream("/iam/borders.yaml"))) {
            JsonNode rows = Json.MAPPER.valueToTree(new Yaml().load(file));
            List<Arguments> arguments = rows.valueStream()
                    .map(row -> Arguments.of(row.path("border").asText(), row))
                    .toList();
            return arguments.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("borders")
    void an_action_across_the_border_is_denied(String border, JsonNode row) {
        if (row.has("across")) {
            assertThat(may(row, "across", row.path("allowed"))).as(border).isFalse();
        }
        assertThat(row.path("denied"))
                .allSatisfy(keys ->
                        assertThat(may(row, "resource", keys)).as(border + keys).isFalse());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("borders")
    void the_same_action_on_this_side_is_allowed(String border, JsonNode row) {
        assertThat(may(row, "resource", row.path("allowed"))).as(border).isTrue();
    }

    private static boolean may(JsonNode row, String resource, JsonNode keys) {
        Map<String, String> context = new HashMap<>();
        keys.properties()
                .forEach(key -> context.put(key.getKey(), key.getValue().asText()));
        return ShippedRole.named(row.path("role").asText())
                .may(row.path("action").asText(), row.path(resource).asText(), context);
    }
}

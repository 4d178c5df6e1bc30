// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The buildspec that the build project brings for a source without one. */
class AutoBuildspecTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void it_does_for_every_app_what_the_samples_buildspec_does() throws Exception {
        // Given
        JsonNode sample = sample();

        // When
        JsonNode auto = JSON.valueToTree(new Yaml().load(choice().path(2).asText()));

        // Then
        assertThat(auto.path("phases").size()).isEqualTo(2);
        assertThat(commands(auto, "pre_build")).isEqualTo(commands(sample, "pre_build"));
        assertThat(commands(auto, "build")).isEqualTo(withoutPython(commands(sample, "build")));
        assertThat(auto.path("artifacts")).isEqualTo(sample.path("artifacts"));
    }

    @Test
    void a_buildspec_of_the_source_is_used_by_its_path() {
        // When
        JsonNode choice = choice();

        // Then
        assertThat(choice.path(0).asText()).isEqualTo("HasOwnBuildspec");
        assertThat(choice.path(1)).isEqualTo(ParsedTemplate.json("{\"Ref\": \"Buildspec\"}"));
    }

    private static JsonNode choice() {
        return ParsedTemplate.ofPipelineStack().properties("BuildProject").at("/Source/BuildSpec/Fn::If");
    }

    private static JsonNode sample() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(AutoBuildspecTest.class.getResourceAsStream("/seed/buildspec.yml"))) {
            return JSON.valueToTree(new Yaml().load(in));
        }
    }

    private static List<String> commands(JsonNode buildspec, String phase) {
        List<String> commands = new ArrayList<>();
        buildspec.at("/phases/" + phase + "/commands").forEach(command -> commands.add(command.asText()));
        return commands;
    }

    /** Only an app in Python has its syntax checked so. */
    private static List<String> withoutPython(List<String> commands) {
        return commands.stream()
                .filter(command -> !command.startsWith("python3 -m compileall"))
                .toList();
    }
}

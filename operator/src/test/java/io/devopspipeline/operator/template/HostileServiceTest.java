// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.template.SpecFixture.pipeline;
import static io.devopspipeline.operator.template.SpecFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users write into the service's containers and schedules is text in the template, and never read as anything else. */
class HostileServiceTest {
    @ParameterizedTest
    @MethodSource("io.devopspipeline.operator.template.HostileStrings#all")
    void a_word_of_a_command_is_one_text(String text) {
        // When
        JsonNode container = root(pipeline(with("/service/command", List.of(text, "next"))))
                .at("/Resources/TaskDefinition/Properties/ContainerDefinitions/0");

        // Then
        assertThat(container.path("Command")).hasSize(2);
        assertThat(container.at("/Command/0").isTextual()).isTrue();
        assertThat(container.at("/Command/0").asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/service/command", "/service/entryPoint"})
    void a_dynamic_reference_in_a_command_is_refused_with_the_fields_name(String field) {
        assertThatThrownBy(() -> pipeline(with(field, List.of("a{{resolve:ssm:b}}"))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("spec" + field.replace('/', '.'));
    }

    @ParameterizedTest
    @MethodSource("io.devopspipeline.operator.template.HostileStrings#all")
    void an_argument_of_the_health_check_is_one_text(String text) {
        // When
        JsonNode command = root(pipeline(with("/service/healthCheck", Map.of("command", List.of(text)))))
                .at("/Resources/TaskDefinition/Properties/ContainerDefinitions/0/HealthCheck/Command");

        // Then
        assertThat(command).hasSize(2);
        assertThat(command.path(1).isTextual()).isTrue();
        assertThat(command.path(1).asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("io.devopspipeline.operator.template.HostileStrings#all")
    void the_texts_of_a_sidecar_are_texts(String text) {
        // When
        JsonNode sidecar = root(pipeline(with(
                        "/service/sidecars",
                        List.of(Map.of(
                                "name",
                                "side",
                                "image",
                                text,
                                "command",
                                List.of(text),
                                "environment",
                                List.of(Map.of("name", "X", "value", text)))))))
                .at("/Resources/TaskDefinition/Properties/ContainerDefinitions/1");

        // Then
        for (String pointer : List.of("/Image", "/Command/0", "/Environment/0/Value")) {
            assertThat(sidecar.at(pointer).isTextual()).isTrue();
            assertThat(sidecar.at(pointer).asText()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "image", "command", "environment", "secrets"})
    void a_dynamic_reference_in_a_sidecar_is_refused_with_the_fields_name(String member) {
        // Given
        String text = "{{resolve:ssm:a}}";
        Map<String, Object> sidecar = new HashMap<>(Map.of("name", "side", "image", "a"));
        sidecar.put(
                member,
                switch (member) {
                    case "command" -> List.of(text);
                    case "environment" -> List.of(Map.of("name", "X", "value", text));
                    case "secrets" -> List.of(Map.of("name", "X", "valueFrom", text));
                    default -> text;
                });

        // When / Then
        assertThatThrownBy(() -> pipeline(with("/service/sidecars", List.of(sidecar))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("spec.service.sidecars");
    }

    @ParameterizedTest
    @MethodSource("io.devopspipeline.operator.template.HostileStrings#all")
    void a_schedule_and_its_time_zone_are_one_text_each(String text) {
        // When
        JsonNode action = root(pipeline(with(
                        "/service/scheduledScaling",
                        List.of(Map.of("schedule", text, "timezone", text, "minCount", 1, "maxCount", 2)))))
                .at("/Resources/ScalableTarget/Properties/ScheduledActions/0");

        // Then
        assertThat(action.path("Schedule").isTextual()).isTrue();
        assertThat(action.path("Schedule").asText()).isEqualTo(text);
        assertThat(action.path("Timezone").isTextual()).isTrue();
        assertThat(action.path("Timezone").asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"schedule", "timezone"})
    void a_dynamic_reference_in_a_schedule_is_refused_with_the_fields_name(String member) {
        // Given
        Map<String, Object> schedule = new HashMap<>(Map.of("schedule", "rate(1 day)", "minCount", 1, "maxCount", 2));
        schedule.put(member, "{{resolve:ssm:a}}");

        // When / Then
        assertThatThrownBy(() -> pipeline(with("/service/scheduledScaling", List.of(schedule))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("spec.service.scheduledScaling");
    }

    @ParameterizedTest
    @MethodSource("io.devopspipeline.operator.template.HostileStrings#all")
    void the_options_of_a_log_router_are_texts(String text) {
        // When
        JsonNode containers = root(pipeline(with("/service", logRouter(text, text))))
                .at("/Resources/TaskDefinition/Properties/ContainerDefinitions");

        // Then
        JsonNode option = containers.at("/0/LogConfiguration/Options").path("X");
        JsonNode file = containers.at("/1/FirelensConfiguration/Options/config-file-value");
        for (JsonNode value : List.of(option, file)) {
            assertThat(value.isTextual()).isTrue();
            assertThat(value.asText()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"{{resolve:ssm:a}}, b", "b, {{resolve:ssm:a}}"})
    void a_dynamic_reference_in_a_log_router_is_refused_with_the_fields_name(String file, String option) {
        assertThatThrownBy(() -> pipeline(with("/service", logRouter(file, option))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("spec.service.logs.router");
    }

    private static Map<String, Object> logRouter(String file, String option) {
        return Map.of(
                "sidecars",
                List.of(Map.of("name", "router", "image", "a")),
                "logs",
                Map.of(
                        "retentionDays",
                        30,
                        "router",
                        Map.of(
                                "container",
                                "router",
                                "configFile",
                                file,
                                "options",
                                List.of(Map.of("name", "X", "value", option)))));
    }

    /** As CloudFormation reads what it is sent. */
    private static ObjectNode root(StackBlueprint blueprint) {
        return ParsedTemplate.of(blueprint.body()).root();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.template.SpecFixture.OWNER;
import static io.devopspipeline.operator.template.SpecFixture.pipeline;
import static io.devopspipeline.operator.template.SpecFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the CRD lets through and a template, a shell or a parser might take for its own: it stays the text of one value. */
class HostileStringsTest {

    /** The places that take free text, with the item that a value makes there. */
    private enum TextPlace {
        SERVICE_ENVIRONMENT("/service/environment", "TaskDefinition", "/ContainerDefinitions/0/Environment"),
        BUILD_ENVIRONMENT("/build/environment", "BuildProject", "/Environment/EnvironmentVariables"),
        TEST_ENVIRONMENT("/test/environment", "TestProject", "/Environment/EnvironmentVariables");

        private final String field;
        private final String resource;
        private final String pointer;

        TextPlace(String field, String resource, String pointer) {
            this.field = field;
            this.resource = resource;
            this.pointer = pointer;
        }

        private DevOpsPipelineSpec spec(String value) {
            return with(field, List.of(Map.of("name", "X", "value", value)));
        }

        private JsonNode list(JsonNode template) {
            return template.path("Resources").path(resource).path("Properties").at(pointer);
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(TextPlace.values())
                .flatMap(place -> HostileStrings.ALL.stream().map(text -> Arguments.of(place, text)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_is_one_text_and_nothing_else_changes(TextPlace place, String value) {
        // When
        StackBlueprint plain = pipeline(place.spec("plain"));
        StackBlueprint hostile = pipeline(place.spec(value));

        // Then
        JsonNode item = last(place.list(root(hostile)));
        assertThat(item.path("Value").isTextual()).isTrue();
        assertThat(item.path("Value").asText()).isEqualTo(value);
        ((ObjectNode) item).put("Value", "plain");
        assertThat(without(hostile, place, item)).isEqualTo(root(plain));
        assertThat(hostile.parameters())
                .usingRecursiveComparison()
                .ignoringFields("SpecDigest", "TaskDigest")
                .isEqualTo(plain.parameters());
    }

    private static JsonNode without(StackBlueprint hostile, TextPlace place, JsonNode item) {
        ObjectNode root = root(hostile);
        ((ArrayNode) place.list(root)).set(place.list(root).size() - 1, item);
        return root;
    }

    /** As CloudFormation reads what it is sent. */
    private static ObjectNode root(StackBlueprint blueprint) {
        return ParsedTemplate.of(blueprint.body()).root();
    }

    private static JsonNode last(JsonNode list) {
        return list.path(list.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_body_is_ascii(TextPlace place, String value) {
        assertThat(pipeline(place.spec(value)).body()).matches("\\p{ASCII}*");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/service/environment, spec.service.environment (X)",
        "/build/environment, spec.build.environment (X)",
        "/test/environment, spec.test.environment (X)",
    })
    void a_dynamic_reference_is_refused_with_the_fields_name(String field, String named) {
        // Given
        DevOpsPipelineSpec spec =
                with(field, List.of(Map.of("name", "X", "value", "a{{resolve:secretsmanager:other}}b")));

        // When / Then
        assertThatThrownBy(() -> pipeline(spec))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll(named, "{{resolve:");
    }

    @ParameterizedTest
    @CsvSource({
        "name, '{{resolve:ssm:a}}'",
        "valueFrom, '{{resolve:ssm:a}}'",
    })
    void a_dynamic_reference_in_a_secret_is_refused(String member, String text) {
        // Given
        Map<String, String> secret = member.equals("name")
                ? Map.of("name", text, "valueFrom", "arn:x")
                : Map.of("name", "S", "valueFrom", text);

        // When / Then
        assertThatThrownBy(() -> pipeline(with("/service/secrets", List.of(secret))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("spec.service.secrets");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            /source/codeCommit/branch ; -d/../--help     ; BranchName
            /build/buildspec          ; -c/./.git.yml    ; Buildspec
            /build/image              ; -v:/@latest      ; BuildImage
            """)
    void a_name_is_its_parameters_value_and_the_template_stays_as_it_is(String field, String value, String parameter) {
        // When
        StackBlueprint blueprint = pipeline(with(field, value));

        // Then
        assertThat(blueprint.parameters()).containsEntry(parameter, value);
        assertThat(blueprint.template()).isEqualTo(pipeline(SpecFixture.plain()).template());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.4/0", "{\"Ref\":\"SubnetCidr\"}", "!Ref SubnetCidr"})
    void an_allowed_range_is_one_text(String range) {
        // When
        JsonNode rules = root(pipeline(with("/network/allowedCidrs", List.of(range))))
                .at("/Resources/LoadBalancerSecurityGroup/Properties/SecurityGroupIngress");

        // Then
        assertThat(rules).hasSize(1);
        assertThat(rules.at("/0/CidrIp").isTextual()).isTrue();
        assertThat(rules.at("/0/CidrIp").asText()).isEqualTo(range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_.:/=+@-", "a b", "null", "true", " "})
    void a_tag_is_the_stacks_tag_and_takes_no_owner_tags_place(String text) {
        // When
        Map<String, String> tags = pipeline(with("/tags", Map.of(text, text))).tags();

        // Then
        assertThat(tags).containsEntry(text, text);
        assertThat(OWNER.owns(tags)).isTrue();
    }
}

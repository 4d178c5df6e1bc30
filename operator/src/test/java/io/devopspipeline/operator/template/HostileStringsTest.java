// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the CRD lets through and a template, a shell or a parser might take for its own: it stays a parameter's value. */
class HostileStringsTest {
    private static final Owner OWNER = new Owner("c1", "default", "app", "uid-1");
    private static final String SPEC = """
            region: eu-west-1
            network: {vpcId: vpc-0a1b2c3d, allowedCidrs: [0.0.0.0/0], subnetIds: []}
            source: {codeCommit: {repositoryName: app, branch: main, create: true, seed: FlaskSample}, trigger: OnCommit}
            build:
              {computeType: BUILD_GENERAL1_SMALL, image: "a:1", buildspec: b.yml, timeoutMinutes: 30, environment: []}
            service: {desiredCount: 1, containerPort: 5000, port: 80, cpu: 256, memory: 512, environment: [], secrets: []}
            deletionPolicy: Delete
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"; rm -rf / #",
                "' || true '",
                "`id`",
                "$(id)",
                "${AWS::AccountId}",
                "${!Literal}",
                "!Ref SeedBucket",
                "{\"Ref\": \"AWS::AccountId\"}",
                "{{ resolve:ssm:/a }}",
                "*alias &anchor !!java/object",
                "a: b\\n- c",
                "%0aA=b&Parameters.member.1.ParameterKey=Image",
                "<Parameters/>&amp;]]>",
                "--option=x",
                "  spaces at both ends  ",
                "\u2028\u0085\u202e",
                "null",
                "~",
                ""
            })
    void a_variables_value_is_its_parameters_value_and_nothing_else_changes(String value) {
        // Given
        Map<String, String> variable = Map.of("name", "X", "value", value);

        // When
        StackBlueprint plain = PipelineTemplates.pipeline(OWNER, spec("/service", "environment", variable("plain")));
        StackBlueprint hostile = PipelineTemplates.pipeline(OWNER, spec("/service", "environment", variable));
        StackBlueprint inBuild = PipelineTemplates.pipeline(OWNER, spec("/build", "environment", variable));

        // Then
        assertThat(hostile.parameters()).containsEntry("EnvValue01", value);
        assertThat(inBuild.parameters()).containsEntry("BuildEnvValue01", value);
        assertThat(hostile.body()).isEqualTo(plain.body());
        assertThat(hostile.parameters())
                .usingRecursiveComparison()
                .ignoringFields("EnvValue01", "SpecDigest", "TaskDigest")
                .isEqualTo(plain.parameters());
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            /source/codeCommit ; branch       ; -d/../--help                                                       ; BranchName
            /build             ; buildspec    ; -c/./.git.yml                                                      ; Buildspec
            /build             ; image        ; -v:/@latest                                                        ; BuildImage
            /network           ; allowedCidrs ; 1.2.3.4/0                                                          ; AllowedCidr01
            /service           ; secrets      ; arn:aws:secretsmanager:eu-west-1:111122223333:secret:a=b+c@d:e::f  ; SecretFrom01
            """)
    void a_name_is_its_parameters_value_and_the_template_stays_as_it_is(
            String part, String field, String value, String parameter) {
        // Given
        Object given =
                switch (field) {
                    case "allowedCidrs" -> new String[] {value};
                    case "secrets" -> new Object[] {Map.of("name", "S", "valueFrom", value)};
                    default -> value;
                };

        // When
        StackBlueprint blueprint = PipelineTemplates.pipeline(OWNER, spec(part, field, given));

        // Then
        assertThat(blueprint.parameters()).containsEntry(parameter, value);
        assertThat(blueprint.body()).isEqualTo(Template.PIPELINE.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"_.:/=+@-", "a b", "null", "true", " "})
    void a_tag_is_the_stacks_tag_and_takes_no_owner_tags_place(String text) {
        // When
        Map<String, String> tags = PipelineTemplates.pipeline(OWNER, spec("", "tags", Map.of(text, text)))
                .tags();

        // Then
        assertThat(tags).containsEntry(text, text);
        assertThat(OWNER.owns(tags)).isTrue();
    }

    private static Object variable(String value) {
        return Map.of("name", "X", "value", value);
    }

    /** @param part JSON pointer @param value of the field; a map stands for a list of one */
    private static DevOpsPipelineSpec spec(String part, String field, Object value) {
        ObjectNode spec = Serialization.unmarshal(SPEC, ObjectNode.class);
        Object given = field.equals("environment") ? new Object[] {value} : value;
        ((ObjectNode) spec.at(part)).set(field, spec.pojoNode(given));
        return Serialization.unmarshal(Serialization.asJson(spec), DevOpsPipelineSpec.class);
    }
}

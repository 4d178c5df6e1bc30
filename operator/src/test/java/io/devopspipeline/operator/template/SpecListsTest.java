// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.template.SpecFixture.pipeline;
import static io.devopspipeline.operator.template.SpecFixture.plain;
import static io.devopspipeline.operator.template.SpecFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The spec's lists in the tree of the template. */
class SpecListsTest {
    private static final String PORT = "{\"Name\":\"PORT\",\"Value\":{\"Ref\":\"ContainerPort\"}}";
    private static final String RULE =
            "{\"IpProtocol\":\"tcp\",\"FromPort\":{\"Ref\":\"Port\"},\"ToPort\":{\"Ref\":\"Port\"},\"CidrIp\":\"%s\"}";

    private static JsonNode at(DevOpsPipelineSpec spec, String logicalId, String pointer) {
        return ParsedTemplate.of(pipeline(spec).body()).properties(logicalId).at(pointer);
    }

    private static List<Map<String, String>> variables(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of("name", "V%03d".formatted(i), "value", value))
                .toList();
    }

    @Test
    void a_spec_without_lists_leaves_the_file_as_it_is() {
        // Given
        Set<String> parts = Set.of("HasAlarms", "ManagesCertificate", "HasDomain", "HasTestReports");

        // When
        Template rest = Template.PIPELINE.with(template -> OptionalParts.removeFrom(template, parts));

        // Then
        assertThat(pipeline(plain()).template()).isEqualTo(rest);
    }

    @Test
    void variables_of_the_service_follow_the_port_by_their_names() {
        // Given
        DevOpsPipelineSpec spec = with(
                "/service/environment", List.of(Map.of("name", "B", "value", "2"), Map.of("name", "A", "value", "")));

        // When
        JsonNode environment = at(spec, "TaskDefinition", "/ContainerDefinitions/0/Environment");

        // Then
        assertThat(environment)
                .hasToString("[" + PORT + ",{\"Name\":\"A\",\"Value\":\"\"},{\"Name\":\"B\",\"Value\":\"2\"}]");
    }

    @Test
    void variables_of_the_build_follow_the_operators_own() {
        // When
        JsonNode environment = at(
                with("/build/environment", List.of(Map.of("name", "A", "value", "b"))),
                "BuildProject",
                "/Environment/EnvironmentVariables");

        // Then
        assertThat(environment).hasSize(3);
        assertThat(environment.path(2)).hasToString("{\"Name\":\"A\",\"Value\":\"b\"}");
    }

    @Test
    void each_allowed_range_is_a_rule_and_the_files_own_is_gone() {
        // When
        JsonNode rules = at(
                with("/network/allowedCidrs", List.of("10.2.0.0/16", "10.1.0.0/16")),
                "LoadBalancerSecurityGroup",
                "/SecurityGroupIngress");

        // Then
        assertThat(rules).hasToString("[" + RULE.formatted("10.1.0.0/16") + "," + RULE.formatted("10.2.0.0/16") + "]");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3, arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3:key::, arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3",
        "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db:key:AWSCURRENT:v, arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db",
        "arn:aws:ssm:eu-west-1:111122223333:parameter/a/b, arn:aws:ssm:eu-west-1:111122223333:parameter/a/b",
    })
    void a_secret_reaches_the_container_and_the_role_may_read_it(String valueFrom, String arn) {
        // Given
        DevOpsPipelineSpec spec = with("/service/secrets", List.of(Map.of("name", "S", "valueFrom", valueFrom)));

        // When
        JsonNode secrets = at(spec, "TaskDefinition", "/ContainerDefinitions/0/Secrets");
        JsonNode statements = at(spec, "TaskExecutionRole", "/Policies/0/PolicyDocument/Statement");

        // Then
        assertThat(secrets).hasToString("[{\"Name\":\"S\",\"ValueFrom\":\"" + valueFrom + "\"}]");
        assertThat(statements.path(statements.size() - 1))
                .hasToString(
                        "{\"Effect\":\"Allow\",\"Action\":[\"secretsmanager:GetSecretValue\",\"ssm:GetParameters\"],"
                                + "\"Resource\":[\"" + arn + "\"]}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            /service/environment  ; [{"name":"A","value":"b"}]
            /service/secrets      ; [{"name":"S","valueFrom":"arn:aws:ssm:eu-west-1:111122223333:parameter/a"}]
            /build/environment    ; [{"name":"A","value":"b"}]
            /network/allowedCidrs ; ["10.0.0.0/8"]
            """)
    void a_list_is_in_the_last_part_of_the_digest(String field, String json) {
        // When
        String digest = pipeline(with(field, Serialization.unmarshal(json, Object.class)))
                .digest();

        // Then
        String before = pipeline(plain()).digest();
        assertThat(digest).isNotEqualTo(before).startsWith(before.substring(0, before.lastIndexOf('-')));
    }

    @Test
    void lists_in_another_order_update_nothing() {
        // Given
        Map<String, String> a = Map.of("name", "A", "value", "1");
        Map<String, String> b = Map.of("name", "B", "value", "2");

        // When / Then
        assertThat(pipeline(with("/service/environment", List.of(a, b))).digest())
                .isEqualTo(pipeline(with("/service/environment", List.of(b, a))).digest());
    }

    @Test
    void hundreds_of_variables_fit() {
        assertThat(at(
                        with("/service/environment", variables(500, "value")),
                        "TaskDefinition",
                        "/ContainerDefinitions/0/Environment"))
                .hasSize(501);
    }

    @Test
    void a_task_definition_above_64_kib_is_refused_with_its_size() {
        // Given
        DevOpsPipelineSpec spec = with("/service/environment", variables(100, "x".repeat(1024)));

        // When / Then
        assertThatThrownBy(() -> pipeline(spec))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll("task definition", "65,536", "spec.service.environment");
    }

    @Test
    void a_template_above_what_cloudformation_reads_is_refused_with_its_size() {
        // Given
        DevOpsPipelineSpec spec = with("/build/environment", variables(100, "x".repeat(16_000)));

        // When / Then
        assertThatThrownBy(() -> pipeline(spec))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll("template", "1,000,000", "spec.build.environment");
    }

    @Test
    void more_secrets_than_a_policy_takes_are_refused() {
        // Given
        List<Map<String, String>> secrets = Stream.iterate(0, i -> i + 1)
                .limit(50)
                .map(i -> Map.of(
                        "name",
                        "S" + i,
                        "valueFrom",
                        "arn:aws:ssm:eu-west-1:111122223333:parameter/" + "p".repeat(200) + i))
                .toList();

        // When / Then
        assertThatThrownBy(() -> pipeline(with("/service/secrets", secrets)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("spec.service.secrets");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.template.SpecFixture.pipeline;
import static io.devopspipeline.operator.template.SpecFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code spec.service.sidecars} in the task definition and in the execution role. */
class SidecarsTest {
    private static StackBlueprint sidecars(String json) {
        return pipeline(with("/service/sidecars", Serialization.unmarshal(json, Object.class)));
    }

    private static JsonNode containers(String json) {
        return ParsedTemplate.of(sidecars(json).body())
                .properties("TaskDefinition")
                .path("ContainerDefinitions");
    }

    private static JsonNode statements(String json) {
        return ParsedTemplate.of(sidecars(json).body())
                .properties("TaskExecutionRole")
                .at("/Policies/0/PolicyDocument/Statement");
    }

    @Test
    void a_sidecar_is_a_container_after_the_apps() {
        // When
        JsonNode containers = containers("""
                [{"name":"proxy","image":"nginx:1","port":9000,"command":["nginx"],"essential":true,
                  "environment":[{"name":"A","value":"b"}],
                  "secrets":[{"name":"S","valueFrom":"arn:aws:ssm:eu-west-1:111122223333:parameter/a"}],
                  "dependsOn":[{"container":"app","condition":"Start"}]}]""");

        // Then
        assertThat(containers).hasSize(2);
        assertThat(containers.path(1)).isEqualTo(Serialization.unmarshal("""
                        {"Name":"proxy","Essential":true,"Image":"nginx:1","Command":["nginx"],
                         "PortMappings":[{"ContainerPort":9000,"Protocol":"tcp"}],
                         "LogConfiguration":{"LogDriver":"awslogs","Options":{"awslogs-group":{"Ref":"ServiceLogGroup"},
                           "awslogs-region":{"Ref":"AWS::Region"},"awslogs-stream-prefix":"proxy"}},
                         "Environment":[{"Name":"A","Value":"b"}],
                         "Secrets":[{"Name":"S","ValueFrom":"arn:aws:ssm:eu-west-1:111122223333:parameter/a"}],
                         "DependsOn":[{"ContainerName":"app","Condition":"START"}]}""", JsonNode.class));
    }

    @Test
    void what_a_sidecar_does_not_say_is_left_out() {
        assertThat(containers("[{\"name\":\"a\",\"image\":\"b\"}]").path(1).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("Name", "Essential", "Image", "LogConfiguration");
    }

    @Test
    void the_execution_role_may_read_the_secrets_of_sidecars() {
        // When
        JsonNode statements = statements("""
                [{"name":"a","image":"b","secrets":[{"name":"S","valueFrom":"arn:aws:ssm:eu-west-1:111122223333:parameter/a"}]}]""");

        // Then
        assertThat(statements.path(statements.size() - 1).path("Resource"))
                .hasToString("[\"arn:aws:ssm:eu-west-1:111122223333:parameter/a\"]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/tools/a:1, arn:aws:ecr:eu-west-1:111122223333:repository/tools/a",
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/a@sha256:0, arn:aws:ecr:eu-west-1:111122223333:repository/a",
        "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/a, arn:aws-cn:ecr:cn-north-1:111122223333:repository/a",
    })
    void the_execution_role_may_pull_from_a_private_registry(String image, String arn) {
        // When
        JsonNode statements = statements("[{\"name\":\"a\",\"image\":\"" + image + "\"}]");

        // Then
        JsonNode last = statements.path(statements.size() - 1);
        assertThat(last.at("/Action/1").asText()).isEqualTo("ecr:BatchGetImage");
        assertThat(last.path("Resource")).hasToString("[\"" + arn + "\"]");
    }

    @Test
    void a_public_image_needs_no_permission() {
        assertThat(statements("[{\"name\":\"a\",\"image\":\"public.ecr.aws/nginx/nginx:1\"}]"))
                .hasSameSizeAs(statements("[]"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            [{"name":"a","image":"i","essential":true},{"name":"b","image":"i","dependsOn":[{"container":"a","condition":"Success"}]}] ; a, which is essential
            [{"name":"b","image":"i","dependsOn":[{"container":"app","condition":"Complete"}]}] ; app, which is essential
            [{"name":"b","image":"i","dependsOn":[{"container":"app","condition":"Healthy"}]}]  ; no health check
            [{"name":"a","image":"i","dependsOn":[{"container":"b"}]},{"name":"b","image":"i","dependsOn":[{"container":"a"}]}] ; waits for itself
            """)
    void what_ecs_refuses_about_dependencies_is_refused_before(String json, String words) {
        assertThatThrownBy(() -> sidecars(json))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll("spec.service.sidecars", words);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.template.SpecFixture.pipeline;
import static io.devopspipeline.operator.template.SpecFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** {@code spec.service.logs.router} in the task definition. */
class LogRoutingTest {
    private static JsonNode containers(String router) {
        return ParsedTemplate.of(
                        pipeline(with("/service", Serialization.unmarshal("""
                                {"sidecars":[{"name":"router","image":"fluent-bit:1"}],"logs":{"retentionDays":30,"router":%s}}""".formatted(router), Object.class)))
                                .body())
                .properties("TaskDefinition")
                .path("ContainerDefinitions");
    }

    @Test
    void the_apps_log_driver_has_the_options_of_the_output() {
        // When
        JsonNode containers = containers("""
                {"container":"router","options":[{"name":"region","value":"eu-west-1"},{"name":"Name","value":"kinesis_firehose"}]}""");

        // Then
        assertThat(containers.at("/0/LogConfiguration"))
                .hasToString(
                        "{\"LogDriver\":\"awsfirelens\",\"Options\":{\"Name\":\"kinesis_firehose\",\"region\":\"eu-west-1\"}}");
    }

    @Test
    void the_sidecar_is_the_router_and_keeps_its_own_log() {
        // When
        JsonNode router = containers("""
                {"container":"router","type":"Fluentd","configFile":"/extra.conf"}""").path(1);

        // Then
        assertThat(router.path("FirelensConfiguration"))
                .hasToString(
                        "{\"Type\":\"fluentd\",\"Options\":{\"config-file-type\":\"file\",\"config-file-value\":\"/extra.conf\"}}");
        assertThat(router.at("/LogConfiguration/LogDriver").asText()).isEqualTo("awslogs");
    }

    @Test
    void without_a_configuration_file_the_router_has_no_options() {
        assertThat(containers("{\"container\":\"router\"}").at("/1/FirelensConfiguration"))
                .hasToString("{\"Type\":\"fluentbit\"}");
    }

    @Test
    void a_router_that_is_no_sidecar_is_refused() {
        assertThatThrownBy(() -> containers("{\"container\":\"other\"}"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("spec.service.logs.router.container");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.template.SpecFixture.pipeline;
import static io.devopspipeline.operator.template.SpecFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code spec.service.healthCheck} in the pipeline stack. */
class HealthCheckTest {
    private static final String DEFAULTS =
            "\"healthyThreshold\": 2, \"unhealthyThreshold\": 2, \"gracePeriodSeconds\": 120, \"deregistrationDelaySeconds\": 30";

    private static DevOpsPipelineSpec spec(String fields) {
        return with(
                "/service/healthCheck", Serialization.unmarshal("{" + fields + ", " + DEFAULTS + "}", JsonNode.class));
    }

    @ParameterizedTest(name = "{0}: {1} s")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            "interval": 10                      ; 10
            "interval": 5                       ; 5
            "interval": 30                      ; 10
            "interval": 10, "path": "/a"        ; 6
            "interval": 5, "path": "/a"         ; 5
            "interval": 30, "timeout": 20       ; 20
            """)
    void a_timeout_is_never_longer_than_the_interval(String fields, String timeout) {
        assertThat(pipeline(spec(fields)).parameters()).containsEntry("HealthCheckTimeout", timeout);
    }

    @ParameterizedTest(name = "port {0}: {1}")
    @CsvSource({"5000, ''", "8081, 8081"})
    void the_containers_own_port_gets_no_second_rule(String port, String parameter) {
        assertThat(pipeline(spec("\"interval\": 10, \"port\": " + port)).parameters())
                .containsEntry("HealthCheckPort", parameter);
    }

    @Test
    void a_command_is_run_in_the_container_without_a_shell() {
        // When
        JsonNode container = ParsedTemplate.of(pipeline(spec("\"interval\": 10, \"command\": [\"check\", \"$HOME\"]"))
                        .body())
                .properties("TaskDefinition")
                .at("/ContainerDefinitions/0");

        // Then
        assertThat(container.path("HealthCheck"))
                .hasToString("{\"Command\":[\"CMD\",\"check\",\"$HOME\"],\"StartPeriod\":120}");
    }

    @Test
    void without_one_the_load_balancer_checks_as_before() {
        assertThat(pipeline(SpecFixture.plain()).parameters())
                .containsEntry("HealthCheckPath", "")
                .containsEntry("HealthCheckTimeout", "")
                .containsEntry("HealthCheckInterval", "10")
                .containsEntry("DeregistrationDelay", "30");
    }
}

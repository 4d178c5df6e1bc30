// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code spec.service.secrets}: ECS reads them with the role that the template makes, while IAM is enforced. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class ServiceSecretsIT {
    private final Playground playground;
    private final Pipelines pipelines;
    private final AwsCli aws;
    private String secret = "";
    private String parameter = "";

    ServiceSecretsIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
        aws = new AwsCli(playground);
    }

    @BeforeEach
    void make() throws IOException {
        secret = aws.run("secretsmanager", "create-secret", "--name", "default/shop", "--secret-string", value("hush"))
                .path("ARN")
                .asText();
        var _ = aws.run("ssm", "put-parameter", "--name", "/default/shop", "--type", "SecureString", "--value", "x");
        parameter = aws.run("ssm", "get-parameter", "--name", "/default/shop")
                .at("/Parameter/ARN")
                .asText();
    }

    @AfterEach
    void remove() throws IOException {
        var _ = aws.run("secretsmanager", "delete-secret", "--secret-id", secret, "--force-delete-without-recovery");
        var _ = playground.awsCli("ssm", "delete-parameter", "--name", "/default/shop");
    }

    private static String value(String greeting) {
        return "{\"greeting\": \"" + greeting + "\"}";
    }

    private void apply(String secretReference) {
        pipelines.apply("secretive", """
                network: {vpcId: vpc-0a1b2c3d}
                service: {secrets: [{name: GREETING, valueFrom: "%s"}, {name: OTHER, valueFrom: "%s"}]}
                """.formatted(secretReference, parameter));
    }

    @Test
    void the_app_gets_secrets_and_parameters_and_a_restart_brings_the_new_value() throws Exception {
        // Given
        apply(secret + ":greeting::");
        PipelineSnapshot ready = pipelines.untilReady("secretive");
        assertThat(App.answer(ready.endpoint())).contains("hush from flask-demo");
        assertThat(App.answer(ready.endpoint() + "/info")).contains("\"OTHER\"");

        // When
        JsonNode put = aws.run(
                "secretsmanager",
                "put-secret-value",
                "--secret-id",
                "default/shop",
                "--secret-string",
                value("rotated"));
        pipelines.annotate("secretive", Annotations.RESTART_REQUESTED_AT, "now");

        // Then
        assertThat(put.path("Name").asText()).isEqualTo("default/shop");
        await("the new value").atMost(Duration.ofMinutes(2)).until(() -> App.answer(ready.endpoint())
                .contains("rotated from flask-demo"));
    }

    @Test
    void a_secret_that_does_not_exist_stalls_the_service_with_awss_reason() throws Exception {
        // When
        apply(secret.replace("default/shop", "default/none"));
        PipelineSnapshot stalled = pipelines.untilStalled("secretive");

        // Then
        assertThat(stalled.condition("Stalled").orElseThrow().message())
                .contains("ResourceInitializationError", "ResourceNotFoundException");
    }
}

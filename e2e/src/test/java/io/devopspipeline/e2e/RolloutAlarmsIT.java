// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Architecture and Fargate Spot reach the service, and an alarm rolls a rollout back. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class RolloutAlarmsIT {
    private final Playground playground;
    private final Pipelines pipelines;
    private final AwsCli aws;

    RolloutAlarmsIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
        aws = new AwsCli(playground);
    }

    @Test
    void tasks_run_where_the_spec_says() throws Exception {
        // When
        pipelines.apply("spotted", """
                network: {vpcId: vpc-0a1b2c3d}
                service: {architecture: ARM64, capacity: {spotPercent: 100, base: 1}, desiredCount: 2}
                """);
        PipelineSnapshot ready = pipelines.untilReady("spotted");

        // Then
        assertThat(App.answer(ready.endpoint())).isNotBlank();
        assertThat(aws.service(ready).at("/capacityProviderStrategy").findValuesAsText("capacityProvider"))
                .containsExactlyInAnyOrder("FARGATE", "FARGATE_SPOT");
        assertThat(aws.taskDefinition(ready)
                        .at("/runtimePlatform/cpuArchitecture")
                        .asText())
                .isEqualTo("ARM64");

        // When AWS takes the capacity of Spot back
        playground.control(
                "POST", "spot-interruption", """
                {"cluster": "%s", "service": "%s"}""".formatted(ready.output("ClusterName"), ready.output("ServiceName")));
        await("the end of a task")
                .atMost(Duration.ofSeconds(20))
                .until(() -> stopCodes(ready), codes -> codes.contains("SpotInterruption"));

        // Then
        assertThat(pipelines.untilReady("spotted").running()).isEqualTo(2);
    }

    @Test
    void an_alarm_during_a_rollout_rolls_it_back() throws Exception {
        // Given
        pipelines.apply("alarmed", service("first"));
        PipelineSnapshot ready = pipelines.untilReady("alarmed");
        JsonNode alarms = aws.service(ready).at("/deploymentConfiguration/alarms/alarmNames");
        assertThat(alarms).hasSize(2);

        // When
        pipelines.apply("alarmed", service("second"));
        pipelines.until("alarmed", seen -> seen.rollout().equals("IN_PROGRESS"));
        playground.control("POST", "alarms", """
                {"alarmName": "%s", "state": "ALARM"}""".formatted(alarms.path(0).asText()));
        PipelineSnapshot stalled = pipelines.untilStalled("alarmed");

        // Then
        assertThat(stalled.condition("Stalled").orElseThrow().reason()).isEqualTo("RolloutFailed");
        assertThat(stalled.condition("Stalled").orElseThrow().message()).contains("alarm");
        assertThat(aws.service(stalled).path("taskDefinition").asText())
                .isNotEqualTo(
                        aws.taskDefinition(stalled).path("taskDefinitionArn").asText());
    }

    /** Of the tasks that ended. */
    private List<String> stopCodes(PipelineSnapshot pipeline) throws IOException {
        String cluster = pipeline.output("ClusterName");
        List<String> command = new ArrayList<>(List.of("ecs", "describe-tasks", "--cluster", cluster, "--tasks"));
        JsonNode stopped = aws.run("ecs", "list-tasks", "--cluster", cluster, "--desired-status", "STOPPED")
                .path("taskArns");
        stopped.forEach(arn -> command.add(arn.asText()));
        return stopped.isEmpty()
                ? List.of()
                : aws.run(command.toArray(String[]::new)).findValuesAsText("stopCode");
    }

    private static String service(String release) {
        return """
                network: {vpcId: vpc-0a1b2c3d}
                service: {environment: [{name: RELEASE, value: %s}], deployment: {createAlarms: true, bakeMinutes: 10}}
                """.formatted(release);
    }
}

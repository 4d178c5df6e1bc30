// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.status.ServiceStatus;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The number of tasks in the hands of others: of Application Auto Scaling, and of whoever writes the scale subresource. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class ScalingIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final String SCALE = "/apis/devopspipeline.io/v1alpha1/namespaces/default/devopspipelines/%s/scale";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Playground playground;
    private final Pipelines pipelines;

    ScalingIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void aws_sets_the_count_of_an_autoscaled_service_and_nothing_takes_it_back() throws Exception {
        // Given
        int counted = pipelines.calls("ecs:UpdateService ok");
        autoscaled("", 2, 4);

        // When
        PipelineSnapshot first = pipelines.untilReady("auto");

        // Then
        assertThat(first.running()).isEqualTo(2);
        assertThat(scalableTarget(first).path("CreationTime").asDouble())
                .as("a scalable target starts tasks, so it must not be there before there is an image to start")
                .isGreaterThan(pushed(first));

        // When
        cpu(first, 90);
        PipelineSnapshot loaded = pipelines.until("auto", seen -> seen.ready() && seen.running() == 4);

        // Then
        assertThat(desired(loaded)).isEqualTo(4);
        assertThat(pipelines.calls("ecs:UpdateService ok") - counted)
                .as("counts that the operator set")
                .isZero();

        // When
        cpu(first, 48);
        autoscaled("cpu: 512, memory: 1024, ", 2, 4);
        PipelineSnapshot larger = pipelines.untilReady("auto");

        // Then
        assertThat(desired(larger)).as("after a stack update").isEqualTo(4);

        // When
        var _ = playground.control("POST", "faults", """
                {"kind": "fail-resource", "resource": {"logicalId": "Service", "action": "update"}, "message": "service says no"}""");
        pipelines.apply("auto", NETWORK + "tags: {team: b}\nservice: {autoscaling: {minCount: 1, maxCount: 3}}\n");
        PipelineSnapshot refused = pipelines.untilStalled("auto");

        // Then
        assertThat(refused.condition("Stalled").orElseThrow().message()).contains("service says no");
        assertThat(desired(pipelines.until("auto", seen -> seen.rollout().equals("COMPLETED") && seen.running() == 4)))
                .as("after a rollback")
                .isEqualTo(4);
        assertThat(scalableTarget(refused).path("MaxCapacity").asInt())
                .as("rolled back with the rest")
                .isEqualTo(4);
    }

    @Test
    void autoscaling_refuses_kubectl_scale_gives_the_count_back_and_does_not_hinder_a_teardown() throws Exception {
        // Given
        autoscaled("", 1, 3);
        PipelineSnapshot ready = pipelines.untilReady("auto");

        // Then
        assertThatThrownBy(() -> playground.kubectl("scale", "dop/auto", "--replicas=3"))
                .hasMessageContaining("desiredCount cannot be combined with autoscaling");

        // When
        autoscaled("", 2, 3);
        PipelineSnapshot raised = pipelines.until("auto", seen -> seen.ready() && seen.running() == 2);

        // Then
        assertThat(desired(raised)).as("another range, in place").isEqualTo(2);

        // When
        pipelines.apply("auto", NETWORK + "service: {desiredCount: 1}\n");
        PipelineSnapshot fixed = pipelines.until("auto", seen -> seen.ready() && seen.running() == 1);

        // Then
        assertThat(desired(fixed)).isEqualTo(1);
        assertThat(playground.inventory().toString()).doesNotContain("scalable-target");

        // When
        autoscaled("", 1, 3);
        cpu(ready, 100);
        PipelineSnapshot scaled = pipelines.until("auto", seen -> seen.ready() && seen.running() == 3);
        pipelines.deleteWhole("auto");

        // Then
        assertThat(desired(scaled)).isEqualTo(3);
        assertThat(pipelines.calls("application-autoscaling:RegisterScalableTarget ok"))
                .as("CloudFormation deletes the scalable target before the service")
                .isZero();
    }

    @Test
    void a_horizontal_pod_autoscaler_finds_what_it_needs_and_its_writes_are_followed() throws Exception {
        // Given
        pipelines.apply("hpa", NETWORK + "service: {desiredCount: 2}\n");
        pipelines.until("hpa", seen -> seen.condition("Ready")
                .filter(ready -> ready.reason().equals("CreatingPipelineStack"))
                .isPresent());

        // When
        JsonNode waiting = scale("hpa");

        // Then
        assertThat(waiting.at("/spec/replicas").asInt())
                .as("zero would switch the autoscaler off")
                .isEqualTo(2);
        assertThat(waiting.at("/status/selector").asText()).isNotBlank();

        // When
        pipelines.untilReady("hpa");
        JsonNode serving = scale("hpa");
        ((ObjectNode) serving.path("spec")).put("replicas", 3);
        var _ = playground.client().raw(SCALE.formatted("hpa"), "PUT", serving);
        PipelineSnapshot up = pipelines.until("hpa", seen -> seen.ready() && seen.running() == 3);

        // Then
        assertThat(serving.at("/status/replicas").asInt()).isEqualTo(2);
        assertThat(desired(up)).isEqualTo(3);
        assertThat(scale("hpa").at("/status/replicas").asInt()).isEqualTo(3);

        // When
        playground.kubectl(
                "patch", "dop/hpa", "--subresource=scale", "--type=merge", "-p", "{\"spec\":{\"replicas\":1}}");

        // Then
        assertThat(desired(pipelines.until("hpa", seen -> seen.ready() && seen.running() == 1)))
                .isEqualTo(1);
    }

    private void autoscaled(String settings, int least, int most) {
        pipelines.apply(
                "auto",
                NETWORK
                        + "service: {%sautoscaling: {minCount: %d, maxCount: %d, targetCpuPercent: 50}}%n"
                                .formatted(settings, least, most));
    }

    private void cpu(PipelineSnapshot seen, int percent) {
        var _ = playground.control(
                "POST", "cpu", """
                {"cluster": "%s", "service": "%s", "percent": %d}""".formatted(seen.output("ClusterName"), seen.output("ServiceName"), percent));
    }

    private static int desired(PipelineSnapshot seen) {
        return seen.status()
                .flatMap(status -> Optional.ofNullable(status.service()))
                .map(ServiceStatus::desiredCount)
                .orElse(-1);
    }

    private JsonNode scale(String name) throws IOException {
        return JSON.readTree(playground.kubectl("get", "--raw", SCALE.formatted(name)));
    }

    private JsonNode scalableTarget(PipelineSnapshot seen) throws IOException {
        return JSON.readTree(playground.awsCli(
                        "application-autoscaling",
                        "describe-scalable-targets",
                        "--service-namespace",
                        "ecs",
                        "--resource-ids",
                        "service/" + seen.output("ClusterName") + "/" + seen.output("ServiceName"),
                        "--output",
                        "json"))
                .path("ScalableTargets")
                .path(0);
    }

    private double pushed(PipelineSnapshot seen) throws IOException {
        return Double.parseDouble(playground
                .awsCli(
                        "ecr",
                        "describe-images",
                        "--repository-name",
                        seen.output("EcrRepositoryName"),
                        "--query",
                        "imageDetails[0].imagePushedAt",
                        "--output",
                        "text")
                .strip());
    }
}

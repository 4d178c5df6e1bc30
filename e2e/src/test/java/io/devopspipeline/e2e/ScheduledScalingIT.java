// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The range of autoscaling changes by schedules, and AWS keeps the memory use of the tasks as well. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class ScheduledScalingIT {
    private static final String AUTOSCALED = "network: {vpcId: vpc-0a1b2c3d}\n"
            + "service: {autoscaling: {minCount: 1, maxCount: 4, targetMemoryPercent: 50, targetConnectionsPerTask: 100}%s}\n";
    private final Playground playground;
    private final Pipelines pipelines;
    private final AwsCli aws;

    ScheduledScalingIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
        aws = new AwsCli(playground);
    }

    @Test
    void a_schedule_changes_the_range_and_goes_with_the_spec() throws Exception {
        // When
        apply(", scheduledScaling: [{schedule: rate(10 minutes), minCount: 3, maxCount: 3}]");
        PipelineSnapshot scheduled = pipelines.until("scheduled", seen -> seen.ready() && seen.running() == 3);

        // Then
        assertThat(target(scheduled).path("MinCapacity").asInt()).isEqualTo(3);
        assertThat(target(scheduled).path("MaxCapacity").asInt()).isEqualTo(3);
        assertThat(actions(scheduled)).hasSize(1);

        // When
        apply(", scheduledScaling: [{schedule: rate(10 minutes), minCount: 2, maxCount: 2}]");

        // Then
        pipelines.until("scheduled", seen -> seen.ready() && seen.running() == 2);

        // When
        apply("");
        PipelineSnapshot without = pipelines.untilReady("scheduled");

        // Then
        assertThat(actions(without)).isEmpty();
    }

    @Test
    void tasks_are_added_while_memory_is_above_its_target() throws Exception {
        // Given
        apply("");
        PipelineSnapshot ready = pipelines.untilReady("scheduled");

        // When
        var _ = playground.control(
                "POST", "memory", """
                {"cluster": "%s", "service": "%s", "percent": 90}""".formatted(ready.output("ClusterName"), ready.output("ServiceName")));
        PipelineSnapshot loaded = pipelines.until("scheduled", seen -> seen.ready() && seen.running() == 4);

        // Then
        assertThat(aws.service(loaded).path("desiredCount").asInt()).isEqualTo(4);
    }

    @Test
    void tasks_are_added_until_each_has_its_share_of_the_connections() throws Exception {
        // Given
        apply("");
        PipelineSnapshot ready = pipelines.untilReady("scheduled");

        // When
        var _ = playground.control(
                "POST", "new-connections", """
                {"cluster": "%s", "service": "%s", "perMinute": 250}""".formatted(ready.output("ClusterName"), ready.output("ServiceName")));
        PipelineSnapshot loaded = pipelines.until("scheduled", seen -> seen.ready() && seen.running() == 3);

        // Then
        assertThat(aws.service(loaded).path("desiredCount").asInt()).isEqualTo(3);
    }

    private void apply(String schedules) {
        pipelines.apply("scheduled", AUTOSCALED.formatted(schedules));
    }

    private JsonNode target(PipelineSnapshot seen) throws IOException {
        return aws.run(
                        "application-autoscaling",
                        "describe-scalable-targets",
                        "--service-namespace",
                        "ecs",
                        "--resource-ids",
                        service(seen))
                .at("/ScalableTargets/0");
    }

    private JsonNode actions(PipelineSnapshot seen) throws IOException {
        return aws.run(
                        "application-autoscaling",
                        "describe-scheduled-actions",
                        "--service-namespace",
                        "ecs",
                        "--resource-id",
                        service(seen))
                .path("ScheduledActions");
    }

    private static String service(PipelineSnapshot seen) {
        return "service/" + seen.output("ClusterName") + "/" + seen.output("ServiceName");
    }
}

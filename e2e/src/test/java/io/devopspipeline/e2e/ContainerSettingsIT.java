// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import io.devopspipeline.testkit.junit.RunningOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The settings of the container reach the revision that runs, and the logs are kept as long as the spec says. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class ContainerSettingsIT {
    private final Pipelines pipelines;
    private final AwsCli aws;

    ContainerSettingsIT(Playground playground, Pipelines pipelines) {
        this.pipelines = pipelines;
        aws = new AwsCli(playground);
    }

    @Test
    void what_the_spec_sets_is_in_the_running_revision_and_in_the_service() throws Exception {
        // When
        pipelines.apply("configured", """
                network: {vpcId: vpc-0a1b2c3d}
                service: {stopTimeoutSeconds: 5, ephemeralStorageGiB: 30, user: "1000:1000", exec: true, logs: {retentionDays: 90}, propagateTags: TaskDefinition}
                """);
        PipelineSnapshot ready = pipelines.untilReady("configured");

        // Then
        assertThat(App.answer(ready.endpoint())).isNotBlank();
        JsonNode revision = aws.taskDefinition(ready);
        assertThat(revision.at("/ephemeralStorage/sizeInGiB").asInt()).isEqualTo(30);
        assertThat(revision.at("/containerDefinitions/0/stopTimeout").asInt()).isEqualTo(5);
        assertThat(revision.at("/containerDefinitions/0/user").asText()).isEqualTo("1000:1000");
        JsonNode service = aws.service(ready);
        assertThat(service.path("taskDefinition").asText())
                .isEqualTo(revision.path("taskDefinitionArn").asText());
        assertThat(service.path("enableExecuteCommand").asBoolean()).isTrue();
        assertThat(service.path("propagateTags").asText()).isEqualTo("TASK_DEFINITION");
        assertThat(aws.run(
                                "logs",
                                "describe-log-groups",
                                "--log-group-name-prefix",
                                "/devopspipeline/" + StackNames.pipeline("configured") + "/service")
                        .at("/logGroups/0/retentionInDays")
                        .asInt())
                .isEqualTo(90);
    }

    /** It binds to the task's address: the tasks of all tests share the ports of one machine. */
    @Test
    void another_command_replaces_that_of_the_image() throws Exception {
        // When
        pipelines.apply("commanding", """
                network: {vpcId: vpc-0a1b2c3d}
                service:
                  entryPoint: [python]
                  command: [-c, "import os, runpy, sys; sys.argv[1:] = ['5000', '--bind', os.environ['HOST']]; runpy.run_module('http.server', run_name='__main__')"]
                """);
        PipelineSnapshot ready = pipelines.untilReady("commanding");

        // Then
        assertThat(App.answer(ready.endpoint())).contains("Directory listing");
    }
}

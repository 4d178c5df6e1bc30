// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Playground;
import java.io.IOException;

/** What AWS shows, read with the AWS CLI as an administrator. */
record AwsCli(Playground playground) {
    /** @return what the command prints; nothing when it prints nothing */
    JsonNode run(String... command) throws IOException {
        return new ObjectMapper().readTree(playground.awsCli(command));
    }

    /** The ECS service of a pipeline. */
    JsonNode service(PipelineSnapshot pipeline) throws IOException {
        return run(
                        "ecs",
                        "describe-services",
                        "--cluster",
                        pipeline.output("ClusterName"),
                        "--services",
                        pipeline.output("ServiceName"))
                .at("/services/0");
    }

    /** A running task of a pipeline. */
    JsonNode runningTask(PipelineSnapshot pipeline) throws IOException {
        String cluster = pipeline.output("ClusterName");
        String task = run("ecs", "list-tasks", "--cluster", cluster, "--desired-status", "RUNNING")
                .at("/taskArns/0")
                .asText();
        return run("ecs", "describe-tasks", "--cluster", cluster, "--tasks", task)
                .at("/tasks/0");
    }

    /** The newest revision of a pipeline's task definition. */
    JsonNode taskDefinition(PipelineSnapshot pipeline) throws IOException {
        return run("ecs", "describe-task-definition", "--task-definition", pipeline.output("TaskDefinitionFamily"))
                .path("taskDefinition");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.wire.Json;

/** Asks the account's services what is in progress, as a client would. */
record AtWork(Directory directory, String region) {
    boolean any() {
        return stack() || execution() || rollout();
    }

    private boolean stack() {
        for (JsonNode stack :
                call("cloudformation", "DescribeStacks", Json.object()).path("Stacks")) {
            if (stack.path("StackStatus").asText().endsWith("_IN_PROGRESS")) {
                return true;
            }
        }
        return false;
    }

    private boolean execution() {
        for (JsonNode pipeline :
                call("codepipeline", "ListPipelines", Json.object()).path("pipelines")) {
            ObjectNode input =
                    Json.object().put("pipelineName", pipeline.path("name").asText());
            for (JsonNode execution :
                    call("codepipeline", "ListPipelineExecutions", input).path("pipelineExecutionSummaries")) {
                if (execution.path("status").asText().equals("InProgress")) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean rollout() {
        for (JsonNode cluster : call("ecs", "ListClusters", Json.object()).path("clusterArns")) {
            ObjectNode input = Json.object().put("cluster", cluster.asText());
            JsonNode services = call("ecs", "ListServices", input).path("serviceArns");
            if (!services.isEmpty()) {
                input.set("services", services);
                for (JsonNode service : call("ecs", "DescribeServices", input).path("services")) {
                    if (service.path("runningCount").asInt()
                            != service.path("desiredCount").asInt()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private ObjectNode call(String service, String operation, ObjectNode input) {
        return directory.call("sandbox", region, service, operation, input);
    }
}

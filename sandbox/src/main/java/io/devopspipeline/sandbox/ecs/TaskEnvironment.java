// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.ecr.RunnableImage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment of a task's process: the image's, the task definition's and ECS's own. PORT and HOST stand in for the network of its own that
 * a container has: the app must listen at HOST:PORT. The metadata address answers nobody; apps read their task's id off it.
 */
final class TaskEnvironment {
    private TaskEnvironment() {}

    static Map<String, String> of(Task task, Container container, RunnableImage image, Account account) {
        Map<String, String> environment = new LinkedHashMap<>(image.environment());
        environment.put("PORT", Integer.toString(container.port()));
        for (JsonNode variable : container.definition.path("environment")) {
            environment.put(
                    variable.path("name").asText(), variable.path("value").asText());
        }
        environment.putAll(container.secrets());
        environment.put("HOST", task.attachment.address());
        if (FireLensCheck.routed(container.definition)) {
            environment.put("FLUENT_HOST", task.attachment.address());
            environment.put("FLUENT_PORT", Integer.toString(FireLens.PORT));
        }
        environment.put("AWS_REGION", task.service.cluster.region);
        environment.put("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE");
        environment.put("AWS_ENDPOINT_URL", account.endpoint().toString());
        environment.put("ECS_CONTAINER_METADATA_URI_V4", "http://169.254.170.2/v4/" + task.id + "-0000000001");
        return environment;
    }
}

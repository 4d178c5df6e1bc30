// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A list or an object in the file of the pipeline stack that takes a list of the spec. A test checks that the file has each of them. */
enum Place {
    ALLOWED_RANGES("LoadBalancerSecurityGroup", "SecurityGroupIngress"),
    TASK_SECURITY_GROUPS("Service", "NetworkConfiguration", "AwsvpcConfiguration", "SecurityGroups"),
    BUILD_PROJECT("BuildProject"),
    TEST_PROJECT("TestProject"),
    CHECK_PROJECT("PostDeployProject"),
    BUILD_STATEMENTS("BuildRole", "Policies", "PolicyName=build", "PolicyDocument", "Statement"),
    TEST_STATEMENTS("TestRole", "Policies", "PolicyName=test", "PolicyDocument", "Statement"),
    BUILD_ENVIRONMENT("BuildProject", "Environment", "EnvironmentVariables"),
    TEST_ENVIRONMENT("TestProject", "Environment", "EnvironmentVariables"),
    PIPELINE("Pipeline"),
    CONTAINERS("TaskDefinition", "ContainerDefinitions"),
    APP_CONTAINER("TaskDefinition", "ContainerDefinitions", "Name=app"),
    SCHEDULED_ACTIONS("ScalableTarget", "ScheduledActions"),
    DEPLOYMENT("Service", "DeploymentConfiguration"),
    SERVICE_ENVIRONMENT("TaskDefinition", "ContainerDefinitions", "Name=app", "Environment"),
    SERVICE_SECRETS("TaskDefinition", "ContainerDefinitions", "Name=app", "Secrets"),
    TASK_ROLE("TaskRole"),
    EXECUTION_STATEMENTS("TaskExecutionRole", "Policies", "PolicyName=run-tasks", "PolicyDocument", "Statement");

    private final String resource;
    private final List<String> path;

    /** @param path below the resource's properties; {@code member=value} is the item of a list that has this member */
    Place(String resource, String... path) {
        this.resource = resource;
        this.path = List.of(path);
    }

    /** The list itself, not a copy. */
    ArrayNode in(ObjectNode template) {
        if (find(template) instanceof ArrayNode list) {
            return list;
        }
        throw new IllegalStateException("the template has no list at " + resource + " " + path);
    }

    /** The object itself, not a copy. */
    ObjectNode objectIn(ObjectNode template) {
        if (find(template) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalStateException("the template has no object at " + resource + " " + path);
    }

    JsonNode find(ObjectNode template) {
        JsonNode found = template.path("Resources").path(resource).path("Properties");
        for (String step : path) {
            found = step.contains("=") ? item(found, step.split("=", 2)) : found.path(step);
        }
        return found;
    }

    private static JsonNode item(JsonNode list, String[] member) {
        for (JsonNode item : list) {
            if (item.path(member[0]).asText().equals(member[1])) {
                return item;
            }
        }
        return list.path(-1);
    }
}

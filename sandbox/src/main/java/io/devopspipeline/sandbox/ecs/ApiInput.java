// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Set;

/**
 * A resource's properties as the ECS API's members: the same names with a small first letter. Templates write numbers and booleans as text where
 * a parameter is behind them, and text as numbers.
 */
final class ApiInput {
    /** Their keys are the user's. */
    private static final Set<String> MAPS = Set.of("DockerLabels", "Options");

    private static final Set<String> NUMBERS = Set.of(
            "containerPort",
            "interval",
            "timeout",
            "retries",
            "startPeriod",
            "startTimeout",
            "sizeInGiB",
            "hostPort",
            "stopTimeout",
            "desiredCount",
            "healthCheckGracePeriodSeconds",
            "minimumHealthyPercent",
            "maximumPercent",
            "bakeTimeInMinutes",
            "weight",
            "base",
            "memoryReservation");
    private static final Set<String> BOOLEANS = Set.of(
            "essential",
            "enable",
            "rollback",
            "readonlyRootFilesystem",
            "initProcessEnabled",
            "enableECSManagedTags",
            "enableExecuteCommand");

    private ApiInput() {}

    static ObjectNode of(ObjectNode properties) {
        ObjectNode input = Json.object();
        properties.properties().forEach(property -> {
            String name = property.getKey();
            String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
            input.set(member, MAPS.contains(name) ? property.getValue() : value(member, property.getValue()));
        });
        return input;
    }

    private static JsonNode value(String member, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return of(object);
        }
        if (value.isArray()) {
            ArrayNode list = Json.array();
            value.forEach(item -> list.add(value(member, item)));
            return list;
        }
        if (NUMBERS.contains(member)) {
            return IntNode.valueOf(value.asInt());
        }
        return BOOLEANS.contains(member) ? BooleanNode.valueOf(value.asBoolean()) : TextNode.valueOf(value.asText());
    }
}

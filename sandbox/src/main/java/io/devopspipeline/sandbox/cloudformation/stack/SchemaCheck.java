// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import java.util.Optional;

/** Refuses properties that a type does not know, and missing required ones, in the words of CloudFormation's schema validation. */
final class SchemaCheck {
    private final String logicalId;
    private final ResourceSchema schema;

    private SchemaCheck(String logicalId, ResourceSchema schema) {
        this.logicalId = logicalId;
        this.schema = schema;
    }

    static Optional<ResourceFailure> check(String logicalId, ResourceSchema schema, ObjectNode properties) {
        SchemaCheck check = new SchemaCheck(logicalId, schema);
        return schema.required().stream()
                .filter(name -> !properties.has(name))
                .findFirst()
                .map(name -> check.failure("#: required key [" + name + "] not found"))
                .or(() -> check.unknown("", properties));
    }

    private Optional<ResourceFailure> unknown(String path, JsonNode value) {
        if (value.isArray()) {
            for (JsonNode item : value) {
                Optional<ResourceFailure> found = unknown(path, item);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        if (!value.isObject() || schema.properties().contains(path + ".*")) {
            return Optional.empty();
        }
        for (var member : value.properties()) {
            String below = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            if (!known(below)) {
                String at = path.isEmpty() ? "#" : "#/" + path.replace('.', '/');
                return Optional.of(failure(at + ": extraneous key [" + member.getKey() + "] is not permitted"));
            }
            Optional<ResourceFailure> deeper = unknown(below, member.getValue());
            if (deeper.isPresent()) {
                return deeper;
            }
        }
        return Optional.empty();
    }

    private boolean known(String path) {
        return schema.properties().contains(path)
                || schema.properties().contains(path + ".*")
                || schema.properties().stream().anyMatch(property -> property.startsWith(path + "."));
    }

    private ResourceFailure failure(String what) {
        return new ResourceFailure(
                "Properties validation failed for resource " + logicalId + " with message:\n" + what,
                "",
                400,
                "InvalidRequest");
    }
}

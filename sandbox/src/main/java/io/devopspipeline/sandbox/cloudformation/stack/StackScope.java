// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.function.Resolver;
import io.devopspipeline.sandbox.cloudformation.function.Scope;
import io.devopspipeline.sandbox.cloudformation.template.Parameters;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.function.BiFunction;

/** Names as they stand for one version of a stack; resources are looked up as they are now. */
final class StackScope implements Scope {
    private final Stack stack;
    private final Version version;
    private final ResourceTypes types;
    private final BiFunction<String, String, JsonNode> exports;

    StackScope(Stack stack, Version version, ResourceTypes types, BiFunction<String, String, JsonNode> exports) {
        this.stack = stack;
        this.version = version;
        this.types = types;
        this.exports = exports;
    }

    @Override
    public JsonNode ref(String name) {
        return switch (name) {
            case "AWS::NoValue" -> MissingNode.getInstance();
            case "AWS::StackName" -> text(stack.name);
            case "AWS::StackId" -> text(stack.id);
            case "AWS::Region" -> text(stack.region);
            case "AWS::AccountId" -> text(Account.ID);
            case "AWS::Partition" -> text("aws");
            case "AWS::URLSuffix" -> text("amazonaws.com");
            case "AWS::NotificationARNs" ->
                Json.MAPPER.valueToTree(stack.options().notificationArns());
            default -> named(name);
        };
    }

    private JsonNode named(String name) {
        String parameter = version.parameters().get(name);
        if (parameter != null) {
            return Parameters.value(version.template(), name, parameter);
        }
        StackResource resource = existing(name);
        return text(types.get(resource.type).ref(resource.physicalId()));
    }

    @Override
    public JsonNode attribute(String logicalId, String attribute) {
        if (version.template().resource(logicalId).isMissingNode()) {
            throw AwsException.of(
                    "ValidationError",
                    "Template error: instance of Fn::GetAtt references undefined resource " + logicalId);
        }
        StackResource resource = existing(logicalId);
        JsonNode value = types.get(resource.type)
                .attributes(stack.region, resource.physicalId())
                .path(attribute);
        if (value.isMissingNode()) {
            throw AwsException.of(
                    "ValidationError",
                    "Template error: resource " + logicalId + " does not support attribute type " + attribute
                            + " in Fn::GetAtt");
        }
        return value;
    }

    private StackResource existing(String logicalId) {
        StackResource resource = stack.resources().get(logicalId);
        if (resource == null || !resource.exists()) {
            throw AwsException.of(
                    "ValidationError",
                    "Unresolved resource dependencies [" + logicalId + "] in the Resources block of the template");
        }
        return resource;
    }

    @Override
    public boolean condition(String name) {
        JsonNode condition = version.template().section("Conditions").path(name);
        if (condition.isMissingNode()) {
            throw AwsException.of("ValidationError", "Template error: unresolved condition dependency " + name);
        }
        return new Resolver(this).holds(condition);
    }

    @Override
    public JsonNode mapping(String map, String first, String second) {
        JsonNode value =
                version.template().section("Mappings").path(map).path(first).path(second);
        if (value.isMissingNode()) {
            throw AwsException.of(
                    "ValidationError",
                    "Template error: Unable to get mapping for " + map + "::" + first + "::" + second);
        }
        return value;
    }

    @Override
    public JsonNode export(String name) {
        return exports.apply(stack.region, name);
    }

    private static JsonNode text(String value) {
        return Json.MAPPER.getNodeFactory().textNode(value);
    }
}

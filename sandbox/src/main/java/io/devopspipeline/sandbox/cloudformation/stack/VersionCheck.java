// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.cloudformation.function.Resolver;
import io.devopspipeline.sandbox.cloudformation.template.References;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What CloudFormation finds wrong with a version when its parameters are known: some of it at the call, some only after it was accepted. */
final class VersionCheck {
    private final Stack stack;
    private final Version version;
    private final ResourceTypes types;
    private final StackScope scope;

    VersionCheck(Stack stack, Version version, Handlers handlers) {
        this.stack = stack;
        this.version = version;
        this.types = handlers.types();
        this.scope = handlers.scope(stack, version);
    }

    /** @throws AwsException at the call: something refers to a resource that its condition leaves out */
    void references() {
        refuse("Template format error: ", "Resources", Uses.inResources(version, scope));
        refuse("", "Outputs", Uses.inOutputs(version, scope));
        mappings();
    }

    /** A key that a mapping does not have is refused before anything is made. */
    private void mappings() {
        version.template().section("Conditions").fieldNames().forEachRemaining(scope::condition);
        Resolver resolver = new Resolver(scope);
        Stream.concat(Uses.inResources(version, scope), Uses.inOutputs(version, scope))
                .filter(use -> use.function().equals("Fn::FindInMap"))
                .forEach(use -> resolver.resolve(Json.object().set(use.function(), use.argument())));
    }

    private void refuse(String prefix, String block, Stream<Uses.Use> uses) {
        Set<String> leftOut = uses.flatMap(
                        use -> References.in(Json.object().set(use.function(), use.argument())).stream())
                .filter(Predicate.not(this::made))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!leftOut.isEmpty()) {
            throw AwsException.of(
                    "ValidationError",
                    prefix + "Unresolved resource dependencies " + leftOut + " in the " + block
                            + " block of the template");
        }
    }

    private boolean made(String name) {
        JsonNode resource = version.template().resource(name);
        JsonNode condition = resource.path("Condition");
        return resource.isMissingNode() || condition.isMissingNode() || scope.condition(condition.asText());
    }

    /** After the call: ids in typed parameters that do not exist, attributes that a type does not have, exports that nobody exports. */
    Optional<String> problem(NetworkIds networkIds) {
        return parameter(networkIds).or(this::attribute).or(this::imported);
    }

    private Optional<String> parameter(NetworkIds networkIds) {
        return version.parameters().entrySet().stream()
                .filter(parameter -> !networkIds.exist(
                        stack.region,
                        version.template()
                                .section("Parameters")
                                .path(parameter.getKey())
                                .path("Type")
                                .asText(),
                        parameter.getValue()))
                .findFirst()
                .map(parameter -> "Parameter validation failed: parameter value " + parameter.getValue()
                        + " for parameter name " + parameter.getKey() + " does not exist.");
    }

    private Optional<String> attribute() {
        return Stream.concat(Uses.inResources(version, scope), Uses.inOutputs(version, scope))
                .filter(use -> use.function().equals("Fn::GetAtt"))
                .map(this::unknownAttribute)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> unknownAttribute(Uses.Use use) {
        String type = version.template().type(use.argument().path(0).asText());
        JsonNode attribute = use.argument().path(1);
        return !attribute.isTextual() || types.get(type).schema().attributes().contains(attribute.asText())
                ? Optional.empty()
                : Optional.of("[Error] " + use.path() + ": Resource type " + type + " does not support attribute {"
                        + attribute.asText() + "}.");
    }

    private Optional<String> imported() {
        try {
            imports().forEach(scope::export);
            return Optional.empty();
        } catch (AwsException e) {
            return Optional.of(e.text());
        }
    }

    /** The names of the exports that the version imports. */
    Set<String> imports() {
        Resolver resolver = new Resolver(scope);
        return Stream.concat(Uses.inResources(version, scope), Uses.inOutputs(version, scope))
                .filter(use -> use.function().equals("Fn::ImportValue"))
                .map(use -> resolver.resolve(use.argument()).asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

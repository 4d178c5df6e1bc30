// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What stacks export to each other: names are unique in a region, and what is imported can be neither changed nor removed. */
public final class Exports {
    private final Collection<Stack> stacks;

    Exports(Collection<Stack> stacks) {
        this.stacks = stacks;
    }

    /** What one stack exports: values by name. */
    public static Map<String, JsonNode> of(Stack stack) {
        Map<String, JsonNode> exports = new LinkedHashMap<>();
        stack.outputs().values().stream()
                .filter(output -> output.path("Export").has("Name"))
                .forEach(
                        output -> exports.put(output.path("Export").path("Name").asText(), output.path("Value")));
        return exports;
    }

    /** @throws AwsException when nobody in the region exports it */
    JsonNode value(String region, String name) {
        return live(region)
                .map(stack -> of(stack).get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> AwsException.of("ValidationError", "No export named " + name + " found."));
    }

    /** The names of the stacks that import it. */
    public List<String> importers(String region, String name) {
        return live(region)
                .filter(stack -> stack.imports().contains(name))
                .map(stack -> stack.name)
                .toList();
    }

    /** Why a stack cannot be deleted. */
    Optional<String> inUse(Stack stack) {
        return of(stack).keySet().stream()
                .flatMap(name -> inUse(stack, name, "deleted").stream())
                .findFirst();
    }

    /** Why a stack's new outputs cannot stand. */
    Optional<String> problem(Stack stack, Map<String, JsonNode> before) {
        Map<String, JsonNode> now = of(stack);
        return now.keySet().stream()
                .flatMap(name -> taken(stack, name).stream())
                .findFirst()
                .or(() -> before.entrySet().stream()
                        .filter(export -> !export.getValue().equals(now.get(export.getKey())))
                        .flatMap(export ->
                                inUse(stack, export.getKey(), now.containsKey(export.getKey()) ? "updated" : "deleted")
                                        .stream())
                        .findFirst());
    }

    private Optional<String> taken(Stack stack, String name) {
        return live(stack.region)
                .filter(other -> other != stack && of(other).containsKey(name))
                .map(other -> "Export with name " + name + " is already exported by stack " + other.name + ".")
                .findFirst();
    }

    private Optional<String> inUse(Stack stack, String name, String done) {
        List<String> importers = importers(stack.region, name);
        return importers.isEmpty()
                ? Optional.empty()
                : Optional.of("Export " + name + " cannot be " + done + " as it is in use by "
                        + String.join(", ", importers));
    }

    private Stream<Stack> live(String region) {
        return stacks.stream().filter(stack -> stack.region.equals(region) && stack.live());
    }
}

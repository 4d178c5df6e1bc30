// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The permissions that CloudFormation's handlers need, by resource type: {@code resource-types.yaml} with what services check on their caller. */
public final class ResourceTypeTable {
    private final JsonNode types;
    private final List<ActionPattern> unreached;
    private final JsonNode overlooked;
    private final List<ActionPattern> untagged;

    public ResourceTypeTable() {
        JsonNode table = FactTable.read("resource-types.yaml");
        types = table.path("types");
        overlooked = table.path("overlooked");
        unreached = table.path("unreached").properties().stream()
                .map(entry -> ActionPattern.of(entry.getKey()))
                .toList();
        untagged = table.path("untagged")
                .valueStream()
                .map(text -> ActionPattern.of(text.asText()))
                .toList();
    }

    /** The types of the operator's templates. Those for roles of an administrator are not among them. */
    public Set<String> templateTypes() {
        Set<String> names = new TreeSet<>();
        types.properties().stream()
                .filter(type -> type.getValue().path("inTemplates").asBoolean(true))
                .forEach(type -> names.add(type.getKey()));
        return names;
    }

    /** The permissions that a handler needs for the properties in the operator's templates. */
    public Set<String> actions(String type, Handler handler) {
        Set<String> actions = new TreeSet<>();
        types.path(type).path(handler.word()).forEach(each -> {
            String action = each.asText();
            if (unreached.stream().noneMatch(pattern -> pattern.matches(action))) {
                actions.add(action);
                actions.addAll(Actions.onCaller(action));
            }
        });
        return actions;
    }

    /** Whether the resource has its tags when a handler does this. */
    boolean hasTags(Handler handler, String action) {
        return handler != Handler.CREATE || untagged.stream().noneMatch(pattern -> pattern.matches(action));
    }

    /** Whether a read handler goes on without this action. */
    boolean overlooks(String action) {
        return overlooked.has(action);
    }

    /** The properties that a read handler takes for not set without this action. */
    Set<String> hiddenBy(String action) {
        Set<String> hidden = new TreeSet<>();
        overlooked.path(action).forEach(property -> hidden.add(property.asText()));
        return hidden;
    }

    /** @param physicalId empty before there is one */
    List<Check> checks(String type, Handler handler, ResourceRequest request, String physicalId) {
        Placeholders placeholders = new Placeholders(fixed(type, request, physicalId), request.properties());
        return actions(type, handler).stream()
                .flatMap(action -> checks(type, action, placeholders))
                .toList();
    }

    private Stream<Check> checks(String type, String action, Placeholders placeholders) {
        JsonNode row = types.path(type);
        JsonNode elsewhere = row.path("actions").path(action);
        if (elsewhere.has("when")
                && placeholders
                        .filled("{" + elsewhere.path("when").asText() + "}")
                        .isEmpty()) {
            return Stream.empty();
        }
        Map<String, String> keys = keys(elsewhere.isMissingNode() ? row : elsewhere, placeholders);
        List<String> resources = Actions.withoutResource(action)
                ? List.of("*")
                : elsewhere.isMissingNode()
                        ? placeholders.filled(row.path("own").asText())
                        : elsewhere
                                .path("resources")
                                .valueStream()
                                .flatMap(text -> placeholders.filled(text.asText()).stream())
                                .toList();
        return resources.stream().map(resource -> new Check(action, resource, keys));
    }

    private static Map<String, String> keys(JsonNode row, Placeholders placeholders) {
        Map<String, String> keys = new HashMap<>();
        row.path("keys").properties().forEach(key -> placeholders
                .filled(key.getValue().asText())
                .forEach(value -> keys.put(key.getKey(), value)));
        return keys;
    }

    private Map<String, String> fixed(String type, ResourceRequest request, String physicalId) {
        return Map.of(
                "region",
                request.region(),
                "account",
                Account.ID,
                "stack",
                request.stackName(),
                "physicalId",
                physicalId.isEmpty() ? "*" : physicalId,
                "name",
                physicalId.isEmpty() ? newName(type, request) : physicalId);
    }

    private String newName(String type, ResourceRequest request) {
        JsonNode name = types.path(type).path("name");
        return request.properties()
                .path(name.path("property").asText())
                .asText(request.generatedName(name.path("length").asInt(100)));
    }
}

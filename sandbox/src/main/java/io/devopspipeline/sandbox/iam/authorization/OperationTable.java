// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The permissions that an operation needs: {@code operations.yaml}. */
public final class OperationTable {
    /** @param own whether this is the operation's own action, which is checked even when its resource is not known */
    private record Row(String action, String resource, String when, Map<String, String> keys, boolean own) {}

    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Set<String> unchecked = new HashSet<>();

    public OperationTable() {
        JsonNode table = FactTable.read("operations.yaml");
        table.path("operations").properties().forEach(service -> service.getValue()
                .properties()
                .forEach(resource -> add(service.getKey(), resource.getKey(), resource.getValue())));
        table.path("also").properties().forEach(operation -> operation
                .getValue()
                .forEach(more -> rows.computeIfAbsent(operation.getKey(), _ -> new ArrayList<>())
                        .add(also(more))));
        table.path("unchecked").forEach(operation -> unchecked.add(operation.asText()));
    }

    private void add(String service, String resource, JsonNode actions) {
        actions.properties().forEach(action -> action.getValue().forEach(operation -> {
            String name = action.getKey().equals("same") ? operation.asText() : action.getKey();
            rows.computeIfAbsent(service + ":" + operation.asText(), _ -> new ArrayList<>())
                    .addFirst(new Row(prefix(service) + ":" + name, resource, "", Map.of(), true));
        }));
    }

    /** Actions of CloudWatch do not begin with the name that its requests are signed for. */
    private static String prefix(String service) {
        return service.equals("monitoring") ? "cloudwatch" : service;
    }

    private static Row also(JsonNode more) {
        Map<String, String> keys = new HashMap<>();
        more.path("keys")
                .properties()
                .forEach(key -> keys.put(key.getKey(), key.getValue().asText()));
        return new Row(
                more.path("action").asText(),
                more.path("resource").asText(),
                more.path("when").asText(""),
                keys,
                false);
    }

    public boolean knows(String operation) {
        return rows.containsKey(operation) || unchecked.contains(operation);
    }

    /** All actions that the operation may need, whatever its members are. */
    public Set<String> actions(String operation) {
        Set<String> actions = new HashSet<>();
        rows.getOrDefault(operation, List.of()).forEach(row -> actions.add(row.action()));
        return actions;
    }

    /** @throws AwsException NotImplemented for an operation that has no row */
    List<Check> checks(Call call) {
        String operation = call.service() + ":" + call.operation();
        if (!knows(operation)) {
            throw AwsException.notInSandbox("The IAM action of the operation " + operation);
        }
        if (unchecked.contains(operation)) {
            return List.of();
        }
        Placeholders placeholders =
                new Placeholders(Map.of("region", call.region(), "account", Account.ID), call.input());
        List<Row> found = rows.getOrDefault(operation, List.of());
        return found.stream()
                .filter(row -> row.when().isEmpty() || call.input().has(row.when()))
                .flatMap(row -> checks(row, placeholders, row.own()))
                .toList();
    }

    private static Stream<Check> checks(Row row, Placeholders placeholders, boolean own) {
        List<String> resources =
                Actions.withoutResource(row.action()) ? List.of("*") : placeholders.filled(row.resource());
        return (resources.isEmpty() && own ? List.of("*") : resources)
                .stream().map(resource -> new Check(row.action(), resource, row.keys()));
    }
}

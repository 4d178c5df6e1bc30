// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import io.devopspipeline.sandbox.wire.Json;
import java.util.List;
import java.util.Map;

/** What holds of an action wherever it is checked. */
final class Actions {
    private static final List<ActionPattern> WITHOUT_RESOURCE = FactTable.read("actions-without-resource.yaml")
            .valueStream()
            .map(pattern -> ActionPattern.of(pattern.asText()))
            .toList();
    private static final Map<String, List<String>> ON_CALLER = Json.MAPPER.convertValue(
            FactTable.read("checked-on-caller.yaml"),
            Json.MAPPER
                    .getTypeFactory()
                    .constructMapType(
                            Map.class,
                            Json.MAPPER.getTypeFactory().constructType(String.class),
                            Json.MAPPER.getTypeFactory().constructCollectionType(List.class, String.class)));

    private Actions() {}

    /** Whether IAM checks the action on {@code *}. */
    static boolean withoutResource(String action) {
        return WITHOUT_RESOURCE.stream().anyMatch(pattern -> pattern.matches(action));
    }

    /** The actions that a service checks with its caller's credentials when this one is called. */
    static List<String> onCaller(String action) {
        return ON_CALLER.getOrDefault(action, List.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All task definitions by region and family. Revision numbers are never given twice. */
final class TaskDefinitions {
    private final Account account;
    private final Map<String, List<TaskDefinition>> byFamily = new TreeMap<>();

    TaskDefinitions(Account account) {
        this.account = account;
    }

    private List<TaskDefinition> revisions(String region, String family) {
        return byFamily.getOrDefault(region + " " + family, List.of());
    }

    TaskDefinition register(String region, ObjectNode input, Map<String, String> tags) {
        ObjectNode document = TaskDefinitionCheck.checked(input);
        String family = input.path("family").asText();
        List<TaskDefinition> revisions = byFamily.computeIfAbsent(region + " " + family, key -> new ArrayList<>());
        TaskDefinition made = new TaskDefinition(region, family, revisions.size() + 1, document, tags, account.now());
        revisions.add(made);
        return made;
    }

    /** @param reference a family (its newest active revision), {@code family:revision} or an ARN */
    Optional<TaskDefinition> find(String region, String reference) {
        String name = Arns.name(reference);
        int colon = name.indexOf(':');
        List<TaskDefinition> revisions = revisions(region, colon < 0 ? name : name.substring(0, colon));
        if (colon < 0) {
            return revisions.reversed().stream().filter(TaskDefinition::active).findFirst();
        }
        String revision = name.substring(colon + 1);
        return revisions.stream()
                .filter(definition -> Integer.toString(definition.revision).equals(revision))
                .findFirst();
    }

    /** For a service that is to run it. */
    TaskDefinition runnable(String region, String reference) {
        TaskDefinition found = find(region, reference)
                .orElseThrow(() -> AwsException.of("ClientException", "TaskDefinition not found."));
        if (!found.active()) {
            throw AwsException.of("ClientException", "TaskDefinition is inactive");
        }
        return found;
    }

    /** AWS: what runs goes on running, and services that use it can still scale. */
    TaskDefinition deregister(String region, String reference) {
        if (!Arns.name(reference).contains(":")) {
            throw AwsException.of("InvalidParameterException", "Task definition must have a revision: " + reference);
        }
        TaskDefinition found = find(region, reference)
                .orElseThrow(() -> AwsException.of("ClientException", "The specified task definition does not exist."));
        if (found.active()) {
            found.deregister(account.now());
        }
        return found;
    }

    /** Families in order, each with its revisions, oldest first. */
    Stream<List<TaskDefinition>> families(String region) {
        return byFamily.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(region + " "))
                .map(Map.Entry::getValue);
    }

    Stream<TaskDefinition> all() {
        return byFamily.values().stream().flatMap(List::stream);
    }
}

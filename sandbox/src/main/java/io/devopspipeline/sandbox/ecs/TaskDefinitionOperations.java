// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

final class TaskDefinitionOperations {
    private final TaskDefinitions definitions;

    TaskDefinitionOperations(TaskDefinitions definitions) {
        this.definitions = definitions;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "RegisterTaskDefinition", this::register,
                "DescribeTaskDefinition", this::describe,
                "DeregisterTaskDefinition", this::deregister,
                "ListTaskDefinitions", this::list,
                "ListTaskDefinitionFamilies", this::families);
    }

    private ObjectNode register(Call call) {
        TaskDefinition made = definitions.register(
                call.region(), call.input(), Members.tags(call.input().path("tags"), "key", "value"));
        return answer(made).set("tags", made.tags().list("key", "value"));
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "taskDefinition", "include");
        TaskDefinition found = definitions
                .find(call.region(), Members.text(call.input(), "taskDefinition"))
                .orElseThrow(() -> AwsException.of("ClientException", "Unable to describe task definition."));
        ObjectNode answer = answer(found);
        return Members.strings(call.input().path("include")).contains("TAGS")
                ? answer.set("tags", found.tags().list("key", "value"))
                : answer;
    }

    private ObjectNode deregister(Call call) {
        Members.known(call, "taskDefinition");
        return answer(definitions.deregister(call.region(), Members.text(call.input(), "taskDefinition")));
    }

    private static ObjectNode answer(TaskDefinition definition) {
        return Json.object().set("taskDefinition", definition.view());
    }

    private ObjectNode list(Call call) {
        Members.known(call, "familyPrefix", "status", "sort", "nextToken", "maxResults");
        String family = Members.text(call.input(), "familyPrefix");
        boolean active = call.input().path("status").asText("ACTIVE").equals("ACTIVE");
        List<String> arns = new ArrayList<>(definitions
                .families(call.region())
                .flatMap(List::stream)
                .filter(definition -> family.isEmpty() || definition.family.equals(family))
                .filter(definition -> definition.active() == active)
                .map(definition -> definition.arn)
                .toList());
        if (Members.text(call.input(), "sort").equals("DESC")) {
            Collections.reverse(arns);
        }
        return ClusterOperations.page(call, "taskDefinitionArns", arns);
    }

    private ObjectNode families(Call call) {
        Members.known(call, "familyPrefix", "status", "nextToken", "maxResults");
        String prefix = Members.text(call.input(), "familyPrefix");
        String status = call.input().path("status").asText("ALL");
        return ClusterOperations.page(
                call,
                "families",
                definitions
                        .families(call.region())
                        .filter(revisions -> status.equals("ALL")
                                || status.equals("ACTIVE") == revisions.stream().anyMatch(TaskDefinition::active))
                        .map(revisions -> revisions.getFirst().family)
                        .filter(family -> family.startsWith(prefix))
                        .toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of clusters, services and task definitions. */
final class EcsTagOperations {
    private final Clusters clusters;
    private final Services services;
    private final TaskDefinitions definitions;

    EcsTagOperations(Clusters clusters, Services services, TaskDefinitions definitions) {
        this.clusters = clusters;
        this.services = services;
        this.definitions = definitions;
    }

    Map<String, Operation> operations() {
        return Map.of("ListTagsForResource", this::list, "TagResource", this::tag, "UntagResource", this::untag);
    }

    private ObjectNode list(Call call) {
        Members.known(call, "resourceArn");
        return Json.object().set("tags", Arns.tags(change(call, before -> before)));
    }

    private ObjectNode tag(Call call) {
        Members.known(call, "resourceArn", "tags");
        change(call, before -> {
            Map<String, String> after = new LinkedHashMap<>(before);
            after.putAll(Members.tags(call.input().path("tags"), "key", "value"));
            return after;
        });
        return Json.object();
    }

    private ObjectNode untag(Call call) {
        Members.known(call, "resourceArn", "tagKeys");
        change(call, before -> {
            Map<String, String> after = new LinkedHashMap<>(before);
            after.keySet().removeAll(Members.strings(call.input().path("tagKeys")));
            return after;
        });
        return Json.object();
    }

    private Map<String, String> change(Call call, UnaryOperator<Map<String, String>> change) {
        String arn = Members.text(call.input(), "resourceArn");
        if (arn.contains(":task-definition/")) {
            TaskDefinition definition = definitions
                    .find(call.region(), arn)
                    .orElseThrow(() -> AwsException.of(
                            "InvalidParameterException", "The specified task definition does not exist."));
            definition.setTags(change.apply(definition.tags()));
            return definition.tags();
        }
        if (arn.contains(":service/")) {
            Service service = services.get(call.region(), "", arn);
            service.setTags(change.apply(service.tags()));
            return service.tags();
        }
        Cluster cluster = clusters.get(call.region(), arn);
        cluster.setTags(change.apply(cluster.tags()));
        return cluster.tags();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of everything that has an ARN here. */
final class ElbTagOperations {
    private final LoadBalancers balancers;
    private final Listeners listeners;
    private final TargetGroups groups;

    ElbTagOperations(LoadBalancers balancers, Listeners listeners, TargetGroups groups) {
        this.balancers = balancers;
        this.listeners = listeners;
        this.groups = groups;
    }

    Map<String, Operation> operations() {
        return Map.of("DescribeTags", this::describe, "AddTags", this::add, "RemoveTags", this::remove);
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "ResourceArns");
        ArrayNode list = Json.array();
        Members.strings(call.input().path("ResourceArns")).forEach(arn -> {
            ArrayNode tags = list.addObject().put("ResourceArn", arn).putArray("Tags");
            change(arn, before -> before)
                    .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        });
        return Json.object().set("TagDescriptions", list);
    }

    private ObjectNode add(Call call) {
        Members.known(call, "ResourceArns", "Tags");
        Map<String, String> added = Members.tags(call.input().path("Tags"), "Key", "Value");
        Members.strings(call.input().path("ResourceArns"))
                .forEach(arn -> change(arn, before -> {
                    Map<String, String> after = new LinkedHashMap<>(before);
                    after.putAll(added);
                    return after;
                }));
        return Json.object();
    }

    private ObjectNode remove(Call call) {
        Members.known(call, "ResourceArns", "TagKeys");
        Members.strings(call.input().path("ResourceArns"))
                .forEach(arn -> change(arn, before -> {
                    Map<String, String> after = new LinkedHashMap<>(before);
                    after.keySet().removeAll(Members.strings(call.input().path("TagKeys")));
                    return after;
                }));
        return Json.object();
    }

    private Map<String, String> change(String arn, UnaryOperator<Map<String, String>> change) {
        if (arn.contains(":targetgroup/")) {
            TargetGroup group = groups.get(arn);
            group.setTags(change.apply(group.tags()));
            return group.tags();
        }
        if (arn.contains(":listener/")) {
            Listener listener = listeners.get(arn);
            listener.setTags(change.apply(listener.tags()));
            return listener.tags();
        }
        LoadBalancer balancer = balancers.get(arn);
        balancer.setTags(change.apply(balancer.tags()));
        return balancer.tags();
    }
}

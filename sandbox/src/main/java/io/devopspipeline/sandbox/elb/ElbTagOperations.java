// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Tags;
import java.util.Map;

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
            list.addObject().put("ResourceArn", arn).set("Tags", tags(arn).list("Key", "Value"));
        });
        return Json.object().set("TagDescriptions", list);
    }

    private ObjectNode add(Call call) {
        Members.known(call, "ResourceArns", "Tags");
        Map<String, String> added = Members.tags(call.input().path("Tags"), "Key", "Value");
        Members.strings(call.input().path("ResourceArns"))
                .forEach(arn -> tags(arn).add(added));
        return Json.object();
    }

    private ObjectNode remove(Call call) {
        Members.known(call, "ResourceArns", "TagKeys");
        Members.strings(call.input().path("ResourceArns"))
                .forEach(arn -> tags(arn).remove(Members.strings(call.input().path("TagKeys"))));
        return Json.object();
    }

    private Tags tags(String arn) {
        if (arn.contains(":targetgroup/")) {
            return groups.get(arn).tags();
        }
        return arn.contains(":listener/")
                ? listeners.get(arn).tags()
                : balancers.get(arn).tags();
    }
}

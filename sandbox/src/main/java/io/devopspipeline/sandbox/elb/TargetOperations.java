// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class TargetOperations {
    private final TargetGroups groups;

    TargetOperations(TargetGroups groups) {
        this.groups = groups;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "RegisterTargets", this::register,
                "DeregisterTargets", this::deregister,
                "DescribeTargetHealth", this::health);
    }

    private ObjectNode register(Call call) {
        TargetGroup group = group(call);
        keys(call, group).forEach(key -> groups.register(group, key));
        return Json.object();
    }

    private ObjectNode deregister(Call call) {
        TargetGroup group = group(call);
        keys(call, group).forEach(key -> groups.deregister(group, key));
        return Json.object();
    }

    private ObjectNode health(Call call) {
        TargetGroup group = group(call);
        List<Target.Key> asked = keys(call, group);
        ArrayNode list = Json.array();
        (asked.isEmpty() ? List.copyOf(group.targets().keySet()) : asked).forEach(key -> {
            Target target = group.targets().get(key);
            list.add(Target.view(
                    key,
                    target == null ? Target.State.NOT_REGISTERED : groups.health(group, target),
                    group.healthCheck().portOf(key)));
        });
        return Json.object().set("TargetHealthDescriptions", list);
    }

    private TargetGroup group(Call call) {
        Members.known(call, "TargetGroupArn", "Targets");
        return groups.get(Members.text(call.input(), "TargetGroupArn"));
    }

    /** Targets without a port have their group's. The sandbox's addresses are all loopback; it connects to no other. */
    private static List<Target.Key> keys(Call call, TargetGroup group) {
        List<Target.Key> keys = new ArrayList<>();
        for (JsonNode target : call.input().path("Targets")) {
            String id = Members.text(target, "Id");
            if (!id.matches("127(\\.\\d{1,3}){3}")) {
                throw AwsException.notInSandbox("A target that is no loopback address (" + id + ")");
            }
            keys.add(new Target.Key(id, target.path("Port").asInt(group.port)));
        }
        return keys;
    }
}

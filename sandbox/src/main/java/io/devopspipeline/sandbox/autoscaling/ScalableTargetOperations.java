// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.List;
import java.util.Map;

final class ScalableTargetOperations {
    private static final int PAGE = 50;

    private final ScalableTargets targets;

    ScalableTargetOperations(ScalableTargets targets) {
        this.targets = targets;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "RegisterScalableTarget", this::register,
                "DescribeScalableTargets", this::describe,
                "DeregisterScalableTarget", this::deregister,
                "DescribeScalingActivities", this::activities);
    }

    /** RoleARN is taken and left: AWS uses the service-linked role for ECS whatever is given. */
    private ObjectNode register(Call call) {
        Members.known(call, ScalableTargetType.SCHEMA.namesExcept("ScheduledActions"));
        return Json.object()
                .put(
                        "ScalableTargetARN",
                        targets.register(call.region(), call.input()).arn());
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "ServiceNamespace", "ResourceIds", "ScalableDimension", "MaxResults", "NextToken");
        ScalableTargets.checkNamespace(call.input());
        List<String> asked = Members.strings(call.input().path("ResourceIds"));
        return page(
                call,
                "ScalableTargets",
                targets.in(call.region()).stream()
                        .filter(target -> asked.isEmpty() || asked.contains(target.resourceId()))
                        .map(ScalableTarget::view)
                        .toList());
    }

    static ObjectNode page(Call call, String member, List<ObjectNode> all) {
        return Page.of(call, all, "NextToken", call.input().path("MaxResults").asInt(PAGE))
                .answer(member, "NextToken");
    }

    private ObjectNode deregister(Call call) {
        Members.known(call, "ServiceNamespace", "ResourceId", "ScalableDimension");
        targets.deregister(call.region(), call.input());
        return Json.object();
    }

    private ObjectNode activities(Call call) {
        Members.known(call, "ServiceNamespace", "ResourceId", "ScalableDimension", "MaxResults", "NextToken");
        ScalableTargets.checkNamespace(call.input());
        String asked = Members.text(call.input(), "ResourceId");
        return page(
                call,
                "ScalingActivities",
                targets.in(call.region()).stream()
                        .filter(target -> asked.isEmpty() || asked.equals(target.resourceId()))
                        .flatMap(target -> target.activities().stream())
                        .map(ScalingActivity::view)
                        .toList());
    }
}

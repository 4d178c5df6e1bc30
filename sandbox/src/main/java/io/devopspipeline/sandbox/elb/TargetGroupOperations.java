// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;

final class TargetGroupOperations {
    private final LoadBalancers balancers;
    private final TargetGroups groups;

    TargetGroupOperations(LoadBalancers balancers, TargetGroups groups) {
        this.balancers = balancers;
        this.groups = groups;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeTargetGroups", this::describe,
                "CreateTargetGroup", this::create,
                "ModifyTargetGroup", this::modify,
                "DeleteTargetGroup", this::delete,
                "DescribeTargetGroupAttributes", this::attributes,
                "ModifyTargetGroupAttributes", this::modifyAttributes);
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "LoadBalancerArn", "TargetGroupArns", "Names", "Marker", "PageSize");
        return LoadBalancerOperations.page(
                call,
                "TargetGroups",
                chosen(call).stream()
                        .map(group -> group.view(groups.loadBalancers(group)))
                        .toList());
    }

    private List<TargetGroup> chosen(Call call) {
        List<String> arns = Members.strings(call.input().path("TargetGroupArns"));
        List<String> names = Members.strings(call.input().path("Names"));
        String balancer = Members.text(call.input(), "LoadBalancerArn");
        if (!balancer.isEmpty()) {
            return balancers.get(balancer).listeners().values().stream()
                    .map(Listener::targetGroup)
                    .distinct()
                    .toList();
        }
        if (!names.isEmpty()) {
            return names.stream().map(name -> groups.named(call.region(), name)).toList();
        }
        return arns.isEmpty()
                ? groups.in(call.region())
                : arns.stream().map(groups::get).toList();
    }

    private ObjectNode create(Call call) {
        Members.known(call, TargetGroupType.SCHEMA.namesExcept("TargetGroupAttributes"));
        TargetGroup made = groups.create(
                call.region(),
                Members.text(call.input(), "Name"),
                call.input(),
                Members.tags(call.input().path("Tags"), "Key", "Value"));
        return LoadBalancerOperations.page(call, "TargetGroups", List.of(made.view(List.of())));
    }

    private ObjectNode modify(Call call) {
        Members.known(call, HealthCheck.MEMBERS, "TargetGroupArn", "Matcher");
        TargetGroup group = named(call);
        group.setHealthCheck(group.healthCheck().with(call.input()));
        return LoadBalancerOperations.page(call, "TargetGroups", List.of(group.view(groups.loadBalancers(group))));
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "TargetGroupArn");
        groups.delete(Members.text(call.input(), "TargetGroupArn"));
        return Json.object();
    }

    private ObjectNode attributes(Call call) {
        Members.known(call, "TargetGroupArn");
        return named(call).attributes.answer();
    }

    private ObjectNode modifyAttributes(Call call) {
        Members.known(call, "TargetGroupArn", "Attributes");
        TargetGroup group = named(call);
        group.attributes.set(call.input().path("Attributes"));
        return group.attributes.answer();
    }

    private TargetGroup named(Call call) {
        return groups.get(Members.text(call.input(), "TargetGroupArn"));
    }
}

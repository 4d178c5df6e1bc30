// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.List;
import java.util.Map;

final class LoadBalancerOperations {
    private final LoadBalancers balancers;

    LoadBalancerOperations(LoadBalancers balancers) {
        this.balancers = balancers;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeLoadBalancers", this::describe,
                "CreateLoadBalancer", this::create,
                "DeleteLoadBalancer", this::delete,
                "SetSubnets", this::setSubnets,
                "SetSecurityGroups", this::setSecurityGroups,
                "DescribeLoadBalancerAttributes", this::attributes,
                "ModifyLoadBalancerAttributes", this::modifyAttributes);
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "LoadBalancerArns", "Names", "Marker", "PageSize");
        List<String> arns = Members.strings(call.input().path("LoadBalancerArns"));
        List<String> names = Members.strings(call.input().path("Names"));
        List<LoadBalancer> chosen = !arns.isEmpty()
                ? arns.stream().map(balancers::get).toList()
                : !names.isEmpty()
                        ? names.stream()
                                .map(name -> balancers.named(call.region(), name))
                                .toList()
                        : balancers.in(call.region());
        return page(
                call, "LoadBalancers", chosen.stream().map(LoadBalancer::view).toList());
    }

    static ObjectNode page(Call call, String member, List<ObjectNode> views) {
        return Page.of(call, views, "Marker", call.input().path("PageSize").asInt())
                .answer(member, "NextMarker");
    }

    private ObjectNode create(Call call) {
        Members.known(call, LoadBalancerType.SCHEMA.namesExcept("LoadBalancerAttributes"));
        LoadBalancer made = balancers.create(
                call.region(),
                Members.text(call.input(), "Name"),
                call.input(),
                Members.tags(call.input().path("Tags"), "Key", "Value"));
        return page(call, "LoadBalancers", List.of(made.view()));
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "LoadBalancerArn");
        balancers.delete(Members.text(call.input(), "LoadBalancerArn"));
        return Json.object();
    }

    private ObjectNode setSubnets(Call call) {
        Members.known(call, "LoadBalancerArn", "Subnets");
        LoadBalancer balancer = named(call);
        balancers.setSubnets(balancer, Members.strings(call.input().path("Subnets")));
        ObjectNode answer = Json.object();
        answer.set("AvailabilityZones", balancer.view().path("AvailabilityZones"));
        return answer.put("IpAddressType", "ipv4");
    }

    private ObjectNode setSecurityGroups(Call call) {
        Members.known(call, "LoadBalancerArn", "SecurityGroups");
        LoadBalancer balancer = named(call);
        balancers.setSecurityGroups(balancer, Members.strings(call.input().path("SecurityGroups")));
        return Json.object().set("SecurityGroupIds", balancer.view().path("SecurityGroups"));
    }

    private ObjectNode attributes(Call call) {
        Members.known(call, "LoadBalancerArn");
        return named(call).attributes.answer();
    }

    private ObjectNode modifyAttributes(Call call) {
        Members.known(call, "LoadBalancerArn", "Attributes");
        LoadBalancer balancer = named(call);
        balancer.attributes.set(call.input().path("Attributes"));
        return balancer.attributes.answer();
    }

    private LoadBalancer named(Call call) {
        return balancers.get(Members.text(call.input(), "LoadBalancerArn"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;

final class ListenerOperations {
    private final LoadBalancers balancers;
    private final Listeners listeners;

    ListenerOperations(LoadBalancers balancers, Listeners listeners) {
        this.balancers = balancers;
        this.listeners = listeners;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeListeners", this::describe,
                "CreateListener", this::create,
                "ModifyListener", this::modify,
                "DeleteListener", this::delete);
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "LoadBalancerArn", "ListenerArns", "Marker", "PageSize");
        List<String> arns = Members.strings(call.input().path("ListenerArns"));
        List<Listener> chosen = arns.isEmpty()
                ? List.copyOf(balancers
                        .get(Members.text(call.input(), "LoadBalancerArn"))
                        .listeners()
                        .values())
                : arns.stream().map(listeners::get).toList();
        return LoadBalancerOperations.page(
                call, "Listeners", chosen.stream().map(Listener::view).toList());
    }

    private ObjectNode create(Call call) {
        Members.known(call, ListenerType.SCHEMA.names(), "Tags");
        Listener made = listeners.create(call.input(), Members.tags(call.input().path("Tags"), "Key", "Value"));
        return LoadBalancerOperations.page(call, "Listeners", List.of(made.view()));
    }

    private ObjectNode modify(Call call) {
        Members.known(call, ListenerType.SCHEMA.namesExcept("LoadBalancerArn"), "ListenerArn");
        Listener changed = listeners.modify(Members.text(call.input(), "ListenerArn"), call.input());
        return LoadBalancerOperations.page(call, "Listeners", List.of(changed.view()));
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "ListenerArn");
        String arn = Members.text(call.input(), "ListenerArn");
        if (listeners.find(arn).isEmpty()) {
            throw AwsException.of("ListenerNotFound", "Listener '" + arn + "' not found");
        }
        listeners.delete(arn);
        return Json.object();
    }
}

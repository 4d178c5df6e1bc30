// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.control.EventFaults;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import io.devopspipeline.sandbox.wire.TagOperations;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Amazon EventBridge: rules on the default bus whose targets are pipelines and queues. */
public final class Events implements ServiceModule, EventBus {
    private final Account account;
    private final Rules rules = new Rules();
    private final Delivery delivery;
    private final Map<String, Operation> operations = new HashMap<>();

    /** Events arrive once, in order and on time. */
    public Events(Account account, Directory directory) {
        this(account, directory, EventFaults.NONE);
    }

    public Events(Account account, Directory directory, EventFaults faults) {
        this.account = account;
        this.delivery = new Delivery(account, rules, new TargetCall(directory), faults);
        RuleOperations ruleOperations = new RuleOperations(rules);
        operations.putAll(ruleOperations.operations());
        operations.putAll(new TagOperations(Spelling.UPPER_CASE_ARN, ruleOperations::tags).operations());
        operations.putAll(new EventTargetOperations(rules).operations());
        operations.put("PutEvents", new EventEntries(this)::put);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new RuleType(this));
    }

    @Override
    public String signingName() {
        return "events";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "AWSEvents";
    }

    @Override
    public Stream<String> inventory() {
        return rules.all().map(Rule::arn);
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    Rules rules() {
        return rules;
    }

    @Override
    public void publish(String region, String source, String detailType, List<String> resources, ObjectNode detail) {
        ObjectNode event = Json.object()
                .put("version", "0")
                .put("id", Account.uuid())
                .put("detail-type", detailType)
                .put("source", source)
                .put("account", Account.ID)
                .put("time", Json.iso(account.now()))
                .put("region", region);
        event.set("resources", Json.MAPPER.valueToTree(resources));
        event.set("detail", detail);
        rules.in(region)
                .filter(rule -> Pattern.matches(rule.pattern(), event))
                .forEach(rule -> delivery.begin(rule, event));
    }
}

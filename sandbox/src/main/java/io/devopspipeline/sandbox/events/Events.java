// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.account.ServiceRoles;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import io.devopspipeline.sandbox.wire.TagOperations;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Amazon EventBridge: rules on the default bus whose targets are pipelines. */
public final class Events implements ServiceModule, EventBus {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final Duration DELIVERY = Duration.ofSeconds(2);

    private final Account account;
    private final Directory directory;
    private final Rules rules = new Rules();
    private final Map<String, Operation> operations = new HashMap<>();

    public Events(Account account, Directory directory) {
        this.account = account;
        this.directory = directory;
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
                .forEach(rule -> account.after(DELIVERY, () -> deliver(rule)));
    }

    /** @throws AwsException when EventBridge may not assume the target's role, or the role may not start the pipeline */
    private void checkRole(Rule rule, JsonNode target, String arn) {
        String role = target.path("RoleArn").asText();
        if (!directory.roles().trusts("events.amazonaws.com", role, rule.arn())) {
            throw AwsException.of("AccessDeniedException", "EventBridge is not authorized to assume role " + role);
        }
        ServiceRoles.Use use = new ServiceRoles.Use("events.amazonaws.com", role, rule.name());
        directory.roles().check(use, rule.region(), "codepipeline:StartPipelineExecution", arn);
    }

    private void deliver(Rule rule) {
        if (!rule.enabled() || !rules.exists(rule.region(), rule.name())) {
            return;
        }
        rule.targets().forEach(target -> {
            String arn = target.path("Arn").asText();
            ObjectNode input = Json.object()
                    .put("name", arn.substring(arn.lastIndexOf(':') + 1))
                    .put("sandboxTrigger", rule.arn());
            try {
                checkRole(rule, target, arn);
                directory.call("events.amazonaws.com", rule.region(), "codepipeline", "StartPipelineExecution", input);
            } catch (AwsException e) {
                LOG.info("rule {} could not start {}: {}", rule.name(), arn, e.text());
            }
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Amazon EventBridge: rules on the default bus whose targets are pipelines. */
public final class Events implements AwsService, EventBus {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final Duration DELIVERY = Duration.ofSeconds(2);

    private final Account account;
    private final Directory directory;
    private final Map<String, Rule> rules = new TreeMap<>();

    public Events(Account account, Directory directory) {
        this.account = account;
        this.directory = directory;
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
        return rules.values().stream().map(Rule::arn);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("PutRule", this::putRule),
                Map.entry("DescribeRule", this::describe),
                Map.entry("EnableRule", call -> enable(call, true)),
                Map.entry("DisableRule", call -> enable(call, false)),
                Map.entry("ListRules", this::list),
                Map.entry("DeleteRule", this::delete),
                Map.entry("PutTargets", this::putTargets),
                Map.entry("RemoveTargets", this::removeTargets),
                Map.entry("ListTargetsByRule", this::listTargets),
                Map.entry("PutEvents", this::putEvents));
    }

    boolean exists(String region, String name) {
        return rules.containsKey(region + " " + name);
    }

    Rule put(String region, String name) {
        return rules.computeIfAbsent(region + " " + name, key -> new Rule(region, name));
    }

    void remove(String region, String name) {
        rules.remove(region + " " + name);
    }

    Rule require(String region, String name) {
        Rule rule = rules.get(region + " " + name);
        if (rule == null) {
            throw AwsException.of("ResourceNotFoundException", "Rule " + name + " does not exist on EventBus default.");
        }
        return rule;
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
        rules.values().stream()
                .filter(rule -> rule.region.equals(region) && Pattern.matches(rule.pattern(), event))
                .forEach(rule -> account.after(DELIVERY, () -> deliver(rule)));
    }

    private void deliver(Rule rule) {
        if (!rule.enabled() || !exists(rule.region, rule.name)) {
            return;
        }
        rule.targets().values().forEach(target -> {
            String arn = target.path("Arn").asText();
            ObjectNode input = Json.object()
                    .put("name", arn.substring(arn.lastIndexOf(':') + 1))
                    .put("sandboxTrigger", rule.arn());
            try {
                directory.call("events.amazonaws.com", rule.region, "codepipeline", "StartPipelineExecution", input);
            } catch (AwsException e) {
                LOG.info("rule {} could not start {}: {}", rule.name, arn, e.text());
            }
        });
    }

    private ObjectNode putRule(Call call) {
        Rule rule = put(call.region(), call.input().path("Name").asText());
        rule.setPattern(pattern(call.input().path("EventPattern").asText("{}")));
        rule.setDescription(call.input().path("Description").asText(""));
        rule.setEnabled(!call.input().path("State").asText("ENABLED").equals("DISABLED"));
        return Json.object().put("RuleArn", rule.arn());
    }

    private static JsonNode pattern(String text) {
        try {
            JsonNode pattern = Json.MAPPER.readTree(text);
            Pattern.check(pattern);
            return pattern;
        } catch (JsonProcessingException e) {
            throw AwsException.of("InvalidEventPatternException", "Event pattern is not valid.");
        }
    }

    private static JsonNode detail(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw AwsException.of("MalformedDetail", "Detail is malformed.");
        }
    }

    private ObjectNode describe(Call call) {
        return view(require(call.region(), call.input().path("Name").asText()));
    }

    private static ObjectNode view(Rule rule) {
        ObjectNode view = Json.object().put("Name", rule.name).put("Arn", rule.arn());
        if (!rule.description().isEmpty()) {
            view.put("Description", rule.description());
        }
        return view.put("EventPattern", rule.pattern().toString())
                .put("State", rule.state())
                .put("EventBusName", "default");
    }

    private ObjectNode enable(Call call, boolean on) {
        require(call.region(), call.input().path("Name").asText()).setEnabled(on);
        return Json.object();
    }

    private ObjectNode list(Call call) {
        String prefix = call.input().path("NamePrefix").asText("");
        ArrayNode list = Json.array();
        rules.values().stream()
                .filter(rule -> rule.region.equals(call.region()) && rule.name.startsWith(prefix))
                .forEach(rule -> list.add(view(rule)));
        return Json.object().set("Rules", list);
    }

    private ObjectNode delete(Call call) {
        String name = call.input().path("Name").asText();
        if (exists(call.region(), name)
                && !require(call.region(), name).targets().isEmpty()) {
            throw AwsException.of("ValidationException", "Rule can't be deleted since it has targets.");
        }
        remove(call.region(), name);
        return Json.object();
    }

    private ObjectNode putTargets(Call call) {
        Rule rule = require(call.region(), call.input().path("Rule").asText());
        call.input().path("Targets").forEach(target -> target(rule, target));
        ObjectNode answer = Json.object().put("FailedEntryCount", 0);
        answer.set("FailedEntries", Json.array());
        return answer;
    }

    static void target(Rule rule, JsonNode target) {
        if (!target.path("Arn").asText().contains(":codepipeline:")) {
            throw AwsException.notInSandbox(
                    "The event target " + target.path("Arn").asText());
        }
        rule.putTarget(target.path("Id").asText(), target.deepCopy());
    }

    private ObjectNode removeTargets(Call call) {
        Rule rule = require(call.region(), call.input().path("Rule").asText());
        call.input().path("Ids").forEach(id -> rule.removeTarget(id.asText()));
        ObjectNode answer = Json.object().put("FailedEntryCount", 0);
        answer.set("FailedEntries", Json.array());
        return answer;
    }

    private ObjectNode listTargets(Call call) {
        Rule rule = require(call.region(), call.input().path("Rule").asText());
        return Json.object()
                .set("Targets", Json.MAPPER.valueToTree(rule.targets().values()));
    }

    private ObjectNode putEvents(Call call) {
        ArrayNode entries = Json.array();
        call.input().path("Entries").forEach(entry -> {
            JsonNode detail = detail(entry.path("Detail").asText("{}"));
            List<String> resources = Json.MAPPER.convertValue(
                    entry.path("Resources"),
                    Json.MAPPER.getTypeFactory().constructCollectionType(List.class, String.class));
            publish(
                    call.region(),
                    entry.path("Source").asText(),
                    entry.path("DetailType").asText(),
                    resources == null ? List.of() : resources,
                    (ObjectNode) detail);
            entries.addObject().put("EventId", Account.uuid());
        });
        ObjectNode answer = Json.object().put("FailedEntryCount", 0);
        answer.set("Entries", entries);
        return answer;
    }
}

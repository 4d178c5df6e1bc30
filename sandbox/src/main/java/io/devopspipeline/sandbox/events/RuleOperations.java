// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import io.devopspipeline.sandbox.wire.Tags;
import java.util.List;
import java.util.Map;

/** Rules with a pattern; schedules are refused by name. */
final class RuleOperations {
    private static final int MOST_LISTED = 100;
    private static final String NAME = "[\\.\\-_A-Za-z0-9]+";

    private final Rules rules;

    RuleOperations(Rules rules) {
        this.rules = rules;
    }

    Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("PutRule", this::put),
                Map.entry("DescribeRule", this::describe),
                Map.entry("EnableRule", call -> enable(call, true)),
                Map.entry("DisableRule", call -> enable(call, false)),
                Map.entry("ListRules", this::list),
                Map.entry("DeleteRule", this::delete),
                Map.entry("DescribeEventBus", this::describeBus),
                Map.entry("ListEventBuses", this::listBuses));
    }

    private ObjectNode put(Call call) {
        Members.known(call, "Name", "EventPattern", "State", "Description", "RoleArn", "Tags", "EventBusName");
        Rules.requireDefaultBus(call.input());
        String name = Members.text(call.input(), "Name");
        if (!name.matches(NAME) || name.length() > 64) {
            throw invalid("1 validation error detected: Value '" + name
                    + "' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                    + NAME);
        }
        String text = Members.text(call.input(), "EventPattern");
        if (text.isEmpty()) {
            throw invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        JsonNode pattern = pattern(text);
        Pattern.check(pattern);
        Rule rule = rules.put(call.region(), name);
        rule.configure(call.input(), pattern);
        rule.tags().add(Spelling.UPPER_CASE_ARN.read(call.input()));
        return Json.object().put("RuleArn", rule.arn());
    }

    private static JsonNode pattern(String text) {
        try {
            JsonNode pattern = Json.MAPPER.readTree(text);
            if (pattern.isObject() && !pattern.isEmpty()) {
                return pattern;
            }
        } catch (JsonProcessingException e) {
            throw AwsException.of(
                    "InvalidEventPatternException", "Event pattern is not valid. Reason: " + e.getOriginalMessage());
        }
        throw AwsException.of(
                "InvalidEventPatternException", "Event pattern is not valid. Reason: Filter is not an object");
    }

    private static AwsException invalid(String message) {
        return AwsException.of("ValidationException", message);
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "Name", "EventBusName");
        return rules.named(call, "Name").view();
    }

    private ObjectNode enable(Call call, boolean on) {
        Members.known(call, "Name", "EventBusName");
        rules.named(call, "Name").enable(on);
        return Json.object();
    }

    private ObjectNode list(Call call) {
        Members.known(call, "NamePrefix", "EventBusName", "NextToken", "Limit");
        Rules.requireDefaultBus(call.input());
        String prefix = Members.text(call.input(), "NamePrefix");
        List<ObjectNode> found = rules.in(call.region())
                .filter(rule -> rule.name().startsWith(prefix))
                .map(Rule::view)
                .toList();
        return page(call, found).answer("Rules", "NextToken");
    }

    /** The page that the caller's Limit and NextToken ask for. */
    static Page<ObjectNode> page(Call call, List<ObjectNode> all) {
        int limit = call.input().path("Limit").asInt(MOST_LISTED);
        if (limit < 1 || limit > MOST_LISTED) {
            throw invalid("1 validation error detected: Value '" + limit
                    + "' at 'limit' failed to satisfy constraint: Member must have value between 1 and " + MOST_LISTED);
        }
        return Page.of(call, all, "NextToken", limit);
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "Name", "EventBusName", "Force");
        Members.withoutEffect(call, "Force");
        Rules.requireDefaultBus(call.input());
        String name = Members.text(call.input(), "Name");
        if (rules.exists(call.region(), name)
                && !rules.require(call.region(), name).targets().isEmpty()) {
            throw invalid("Rule can't be deleted since it has targets.");
        }
        rules.remove(call.region(), name);
        return Json.object();
    }

    private ObjectNode describeBus(Call call) {
        Members.known(call, "Name");
        Rules.requireDefaultBus(Json.object().put("EventBusName", Members.text(call.input(), "Name")));
        return bus(call.region());
    }

    private ObjectNode listBuses(Call call) {
        Members.known(call, "NamePrefix", "NextToken", "Limit");
        ArrayNode buses = Json.array();
        if ("default".startsWith(Members.text(call.input(), "NamePrefix"))) {
            buses.add(bus(call.region()));
        }
        return Json.object().set("EventBuses", buses);
    }

    private static ObjectNode bus(String region) {
        return Json.object().put("Name", "default").put("Arn", Account.arn("events", region, "event-bus/default"));
    }

    /** The tags of the rule that an ARN names. */
    Tags tags(Call call, String arn) {
        return rules.in(call.region())
                .filter(rule -> rule.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> AwsException.of(
                        "ResourceNotFoundException",
                        "Rule " + arn.substring(arn.lastIndexOf('/') + 1) + " does not exist on EventBus default."))
                .tags();
    }
}

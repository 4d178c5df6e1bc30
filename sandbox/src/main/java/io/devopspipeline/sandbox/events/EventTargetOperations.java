// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;

/** What rules start or fill: pipelines and queues. */
final class EventTargetOperations {
    private final Rules rules;

    EventTargetOperations(Rules rules) {
        this.rules = rules;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "PutTargets", this::put,
                "RemoveTargets", this::remove,
                "ListTargetsByRule", this::list,
                "ListRuleNamesByTarget", this::listRules);
    }

    private ObjectNode put(Call call) {
        Members.known(call, "Rule", "EventBusName", "Targets");
        rules.named(call, "Rule").put(call.input().path("Targets"));
        return noneFailed();
    }

    private ObjectNode remove(Call call) {
        Members.known(call, "Rule", "EventBusName", "Ids", "Force");
        Members.withoutEffect(call, "Force");
        rules.named(call, "Rule").removeTargets(Members.strings(call.input().path("Ids")));
        return noneFailed();
    }

    private static ObjectNode noneFailed() {
        ObjectNode answer = Json.object().put("FailedEntryCount", 0);
        answer.set("FailedEntries", Json.array());
        return answer;
    }

    private ObjectNode list(Call call) {
        Members.known(call, "Rule", "EventBusName", "NextToken", "Limit");
        List<ObjectNode> targets = List.copyOf(rules.named(call, "Rule").targets());
        return RuleOperations.page(call, targets).answer("Targets", "NextToken");
    }

    private ObjectNode listRules(Call call) {
        Members.known(call, "TargetArn", "EventBusName");
        Rules.requireDefaultBus(call.input());
        String arn = Members.text(call.input(), "TargetArn");
        ArrayNode names = Json.array();
        rules.in(call.region())
                .filter(rule -> rule.targets().stream()
                        .anyMatch(target -> Members.text(target, "Arn").equals(arn)))
                .forEach(rule -> names.add(rule.name()));
        return Json.object().set("RuleNames", names);
    }
}

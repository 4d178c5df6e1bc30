// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** The scheduled actions of all targets. The calendar begins at the wall clock's time and goes on in AWS's time. */
final class ScheduledActions {
    /** What is due later is never waited for: clocks count nanoseconds, which last for 292 years. */
    private static final Duration HORIZON = Duration.ofDays(36_500);

    private final Account account;
    private final ScalableTargets targets;

    ScheduledActions(Account account, ScalableTargets targets) {
        this.account = account;
        this.targets = targets;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "PutScheduledAction", this::put,
                "DescribeScheduledActions", this::describe,
                "DeleteScheduledAction", this::delete);
    }

    private ObjectNode put(Call call) {
        Members.known(
                call,
                "ServiceNamespace",
                "ResourceId",
                "ScalableDimension",
                "ScheduledActionName",
                "Schedule",
                "Timezone",
                "StartTime",
                "EndTime",
                "ScalableTargetAction");
        put(targets.require(call.region(), call.input(), "registered"), call.input());
        return Json.object();
    }

    private void put(ScalableTarget target, JsonNode input) {
        ScheduledAction action = ScheduledAction.of(target, input, account.now());
        target.schedule(action);
        await(target, action, account.now().atZone(action.zone()));
    }

    private void await(ScalableTarget target, ScheduledAction action, ZonedDateTime last) {
        action.after(last)
                .filter(due -> Duration.between(last, due).compareTo(HORIZON) < 0)
                .ifPresent(due -> account.after(Duration.between(last, due), () -> {
                    if (target.registered() && target.has(action)) {
                        run(target, action);
                        await(target, action, due);
                    }
                }));
    }

    private void run(ScalableTarget target, ScheduledAction action) {
        if (!target.suspended().scheduled()) {
            targets.setRange(
                    target, action.min().orElse(target.min()), action.max().orElse(target.max()));
        }
    }

    private ObjectNode describe(Call call) {
        Members.known(
                call,
                "ScheduledActionNames",
                "ServiceNamespace",
                "ResourceId",
                "ScalableDimension",
                "MaxResults",
                "NextToken");
        ScalableTargets.checkNamespace(call.input());
        List<String> names = Members.strings(call.input().path("ScheduledActionNames"));
        String asked = Members.text(call.input(), "ResourceId");
        return ScalableTargetOperations.page(
                call,
                "ScheduledActions",
                targets.in(call.region()).stream()
                        .filter(target -> asked.isEmpty() || asked.equals(target.resourceId()))
                        .flatMap(target -> target.scheduled().stream()
                                .filter(action -> names.isEmpty() || names.contains(action.name()))
                                .map(action -> action.view(target.resourceId())))
                        .toList());
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "ScheduledActionName", "ServiceNamespace", "ResourceId", "ScalableDimension");
        String name = Members.text(call.input(), "ScheduledActionName");
        boolean gone = targets.find(call.region(), call.input())
                .map(target -> target.unschedule(name))
                .orElse(false);
        if (!gone) {
            throw ScalableTargets.notThere("scheduled action found", call.input(), ", scheduled action name: " + name);
        }
        return Json.object();
    }

    /** After this the target has no actions but these. */
    void replace(ScalableTarget target, JsonNode wanted) {
        List<String> names = wanted.findValuesAsText("ScheduledActionName");
        target.scheduled().stream()
                .filter(action -> !names.contains(action.name()))
                .forEach(action -> target.unschedule(action.name()));
        wanted.forEach(action -> put(target, action));
    }
}

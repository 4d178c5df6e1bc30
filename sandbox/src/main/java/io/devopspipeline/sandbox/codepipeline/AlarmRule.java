// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule CloudWatchAlarm. AWS: AlarmStates are the desired states, WaitTime the minutes that it allows the alarm to reach one. Assumed: without them it wants OK, at
 * once; several states are separated by commas.
 */
final class AlarmRule {
    static final String OK = "OK";
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Clients clients;

    AlarmRule(Clients clients) {
        this.clients = clients;
    }

    static Set<String> states(String setting) {
        return Stream.of(setting.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    /** @throws AwsException which fails the rule */
    ActionProgress begin(RuleRun run) {
        return look(run, run.declaration.patience());
    }

    private ActionProgress look(RuleRun run, Duration left) {
        String state = state(run);
        String found = "The alarm " + run.declaration.setting("AlarmName", "") + " is in the state " + state + ".";
        if (states(run.declaration.setting("AlarmStates", OK)).contains(state)) {
            return new ActionProgress.Succeeded(found);
        }
        if (!left.isPositive()) {
            return new ActionProgress.Failed("JobFailed", found);
        }
        return new ActionProgress.Working(LOOK, () -> look(run, left.minus(LOOK)));
    }

    private String state(RuleRun run) {
        String name = run.declaration.setting("AlarmName", "");
        ObjectNode input = Json.object();
        input.putArray("AlarmNames").add(name);
        JsonNode alarm = clients.call(run, "monitoring", "DescribeAlarms", input)
                .path("MetricAlarms")
                .path(0);
        if (alarm.isMissingNode()) {
            throw AwsException.of("ConfigurationError", "The alarm " + name + " does not exist.");
        }
        return Members.text(alarm, "StateValue");
    }
}

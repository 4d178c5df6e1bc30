// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Members;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules of the default bus, by region and name. There is no other bus. */
final class Rules {
    private final Map<String, Rule> rules = new TreeMap<>();

    Stream<Rule> all() {
        return rules.values().stream();
    }

    Stream<Rule> in(String region) {
        return all().filter(rule -> rule.region().equals(region));
    }

    boolean exists(String region, String name) {
        return rules.containsKey(key(region, name));
    }

    Rule put(String region, String name) {
        return rules.computeIfAbsent(key(region, name), _ -> new Rule(region, name));
    }

    void remove(String region, String name) {
        rules.remove(key(region, name));
    }

    Rule require(String region, String name) {
        Rule rule = rules.get(key(region, name));
        if (rule == null) {
            throw AwsException.of("ResourceNotFoundException", "Rule " + name + " does not exist on EventBus default.");
        }
        return rule;
    }

    /** The rule that a call names by the member. */
    Rule named(Call call, String member) {
        requireDefaultBus(call.input());
        return require(call.region(), Members.text(call.input(), member));
    }

    /** @throws AwsException ResourceNotFoundException when the input names another bus */
    static void requireDefaultBus(JsonNode input) {
        String bus = Members.text(input, "EventBusName");
        if (!bus.isEmpty() && !bus.equals("default") && !bus.endsWith(":event-bus/default")) {
            throw AwsException.of("ResourceNotFoundException", "Event bus " + bus + " does not exist.");
        }
    }

    private static String key(String region, String name) {
        return region + " " + name;
    }
}

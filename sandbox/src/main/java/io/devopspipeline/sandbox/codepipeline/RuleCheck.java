// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.Set;

/** What AWS refuses in a rule, and what is not here. The members are those of AWS's rule reference, the texts assumed. */
final class RuleCheck {
    private static final Set<String> RULE =
            Set.of("name", "ruleTypeId", "configuration", "inputArtifacts", "roleArn", "region", "timeoutInMinutes");
    private static final Set<String> SETTINGS = Set.of("AlarmName", "AlarmStates", "WaitTime");
    private static final Set<String> STATES = Set.of("OK", "ALARM", "INSUFFICIENT_DATA");

    private RuleCheck() {}

    static void check(JsonNode rule, String region) {
        String name = Members.text(rule, "name");
        ConditionCheck.require(name.matches("[A-Za-z0-9.@_-]{1,100}"), "The rule name '" + name + "' is not valid");
        type(rule.path("ruleTypeId"));
        DeclarationCheck.known(rule, RULE, "a rule");
        String elsewhere = rule.path("region").asText(region);
        if (!elsewhere.equals(region)) {
            throw AwsException.notInSandbox("A rule in another region, " + elsewhere + ",");
        }
        if (!rule.path("inputArtifacts").isEmpty()) {
            throw AwsException.notInSandbox("A rule with input artifacts, " + name + ",");
        }
        int timeout = rule.path("timeoutInMinutes").asInt(5);
        ConditionCheck.require(
                timeout >= 5 && timeout <= 86_400, "The timeoutInMinutes of rule " + name + " must be from 5 to 86400");
        configuration(name, rule.path("configuration"));
    }

    private static void type(JsonNode type) {
        DeclarationCheck.known(type, Set.of("category", "owner", "provider", "version"), "a ruleTypeId");
        String provider = Members.text(type, "provider");
        String version = type.path("version").asText("1");
        if (!provider.equals("CloudWatchAlarm") || !version.equals("1")) {
            throw AwsException.notInSandbox("The rule " + provider + " of version " + version);
        }
        ConditionCheck.require(
                Members.text(type, "category").equals("Rule")
                        && type.path("owner").asText("AWS").equals("AWS"),
                "The rule type " + provider + " has the category Rule and the owner AWS");
    }

    private static void configuration(String rule, JsonNode given) {
        ConditionCheck.require(
                given.has("AlarmName"),
                "Rule configuration for rule '" + rule + "' is missing required configuration 'AlarmName'");
        given.properties().forEach(setting -> {
            ConditionCheck.require(
                    SETTINGS.contains(setting.getKey()),
                    "Rule configuration for rule '" + rule + "' contains unknown configuration '" + setting.getKey()
                            + "'");
            if (setting.getValue().asText().contains("#{")) {
                throw AwsException.notInSandbox("A variable in the configuration of rule " + rule);
            }
        });
        ConditionCheck.require(
                STATES.containsAll(AlarmRule.states(given.path("AlarmStates").asText(AlarmRule.OK))),
                "The AlarmStates of rule '" + rule + "' are not among OK, ALARM and INSUFFICIENT_DATA");
        ConditionCheck.require(
                given.path("WaitTime").asText("0").matches("\\d{1,5}"),
                "The WaitTime of rule '" + rule + "' is not a number of minutes");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The functions that a version really evaluates: those of the resources and outputs that are made, in the branches of Fn::If that are taken. */
final class Uses {
    /** @param path where it stands, as CloudFormation writes it: {@code /Outputs/Url/Value/Fn::GetAtt} */
    record Use(String path, String function, JsonNode argument) {}

    private final StackScope scope;
    private final List<Use> found = new ArrayList<>();

    private Uses(StackScope scope) {
        this.scope = scope;
    }

    static Stream<Use> inResources(Version version, StackScope scope) {
        return new Uses(scope).made(version.template().section("Resources"), "/Resources/", "Properties");
    }

    static Stream<Use> inOutputs(Version version, StackScope scope) {
        return new Uses(scope).made(version.template().section("Outputs"), "/Outputs/", "Value");
    }

    private Stream<Use> made(JsonNode section, String path, String member) {
        section.properties().forEach(entry -> {
            JsonNode condition = entry.getValue().path("Condition");
            if (condition.isMissingNode() || scope.condition(condition.asText())) {
                walk(entry.getValue().path(member), path + entry.getKey() + "/" + member);
                walk(entry.getValue().path("Export"), path + entry.getKey() + "/Export");
            }
        });
        return found.stream();
    }

    private void walk(JsonNode tree, String path) {
        if (tree.isObject() && tree.size() == 1) {
            var only = tree.properties().iterator().next();
            if (only.getKey().equals("Fn::If")) {
                int taken = scope.condition(only.getValue().path(0).asText()) ? 1 : 2;
                walk(only.getValue().path(taken), path + "/Fn::If/" + taken);
                return;
            }
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                found.add(new Use(path + "/" + only.getKey(), only.getKey(), only.getValue()));
            }
        }
        if (tree.isObject()) {
            tree.properties().forEach(member -> walk(member.getValue(), path + "/" + member.getKey()));
        }
        for (int i = 0; tree.isArray() && i < tree.size(); i++) {
            walk(tree.get(i), path + "/" + i);
        }
    }
}

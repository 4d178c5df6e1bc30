// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rule of the default bus with its targets by id. */
final class Rule {
    final String region;
    final String name;
    private String description = "";
    private JsonNode pattern = Json.object();
    private boolean enabled = true;
    private final Map<String, ObjectNode> targets = new LinkedHashMap<>();

    Rule(String region, String name) {
        this.region = region;
        this.name = name;
    }

    String description() {
        return description;
    }

    void setDescription(String description) {
        this.description = description;
    }

    JsonNode pattern() {
        return pattern;
    }

    void setPattern(JsonNode pattern) {
        this.pattern = pattern;
    }

    boolean enabled() {
        return enabled;
    }

    void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    void clearTargets() {
        targets.clear();
    }

    void putTarget(String id, ObjectNode target) {
        targets.put(id, target);
    }

    void removeTarget(String id) {
        targets.remove(id);
    }

    Map<String, ObjectNode> targets() {
        return Collections.unmodifiableMap(targets);
    }

    String arn() {
        return Account.arn("events", region, "rule/" + name);
    }

    String state() {
        return enabled ? "ENABLED" : "DISABLED";
    }
}

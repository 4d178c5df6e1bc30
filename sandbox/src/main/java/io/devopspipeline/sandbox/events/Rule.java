package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rule of the default bus with its targets by id. */
final class Rule {
    final String region;
    final String name;
    String description = "";
    JsonNode pattern = Json.object();
    boolean enabled = true;
    final Map<String, ObjectNode> targets = new LinkedHashMap<>();

    Rule(String region, String name) {
        this.region = region;
        this.name = name;
    }

    String arn() {
        return Account.arn("events", region, "rule/" + name);
    }

    String state() {
        return enabled ? "ENABLED" : "DISABLED";
    }
}

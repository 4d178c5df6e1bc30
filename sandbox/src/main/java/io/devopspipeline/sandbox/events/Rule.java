// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Tags;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rule of the default bus with its targets by id. */
final class Rule {
    private static final int MOST_TARGETS = 5;

    private final String region;
    private final String name;
    private final Map<String, ObjectNode> targets = new LinkedHashMap<>();
    private final Tags tags = new Tags();
    private String description = "";
    private String roleArn = "";
    private JsonNode pattern = Json.object();
    private boolean enabled = true;

    Rule(String region, String name) {
        this.region = region;
        this.name = name;
    }

    String region() {
        return region;
    }

    String name() {
        return name;
    }

    String arn() {
        return Account.arn("events", region, "rule/" + name);
    }

    JsonNode pattern() {
        return pattern;
    }

    boolean enabled() {
        return enabled;
    }

    void enable(boolean on) {
        enabled = on;
    }

    String state() {
        return enabled ? "ENABLED" : "DISABLED";
    }

    Tags tags() {
        return tags;
    }

    /** What PutRule and the template say of a rule; each says all of it. */
    void configure(JsonNode given, JsonNode newPattern) {
        Pattern.check(newPattern);
        pattern = newPattern;
        description = Members.text(given, "Description");
        roleArn = Members.text(given, "RoleArn");
        enabled = !given.path("State").asText("ENABLED").equals("DISABLED");
    }

    ObjectNode view() {
        ObjectNode view = Json.object().put("Name", name).put("Arn", arn());
        if (!description.isEmpty()) {
            view.put("Description", description);
        }
        if (!roleArn.isEmpty()) {
            view.put("RoleArn", roleArn);
        }
        return view.put("EventPattern", pattern.toString())
                .put("State", state())
                .put("EventBusName", "default");
    }

    /** As a template has it. */
    ObjectNode properties() {
        ObjectNode properties =
                Json.object().put("Name", name).put("Description", description).put("State", state());
        properties.set("EventPattern", pattern);
        properties.putArray("Targets").addAll(targets.values());
        return properties;
    }

    Collection<ObjectNode> targets() {
        return Collections.unmodifiableCollection(targets.values());
    }

    /** Adds targets or replaces those of the same ids. */
    void put(JsonNode given) {
        given.forEach(target -> TargetCheck.check(region, target));
        Map<String, ObjectNode> after = new LinkedHashMap<>(targets);
        given.forEach(target -> after.put(Members.text(target, "Id"), target.deepCopy()));
        if (after.size() > MOST_TARGETS) {
            throw AwsException.of(
                    "LimitExceededException", "The requested resource exceeds the maximum number allowed.");
        }
        targets.putAll(after);
    }

    void removeTargets(Collection<String> ids) {
        ids.forEach(targets::remove);
    }

    void clearTargets() {
        targets.clear();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;

/** A rule as a condition's declaration has it. */
record RuleDeclaration(JsonNode json) {
    String name() {
        return Members.text(json, "name");
    }

    String setting(String key, String otherwise) {
        return json.path("configuration").path(key).asText(otherwise);
    }

    /** The ARN of the rule's own role; empty when it works with the pipeline's. */
    String role() {
        return Members.text(json, "roleArn");
    }

    /** How long it waits for what it checks: its WaitTime, but not longer than its timeout. */
    Duration patience() {
        long wait = Long.parseLong(setting("WaitTime", "0"));
        return Duration.ofMinutes(Math.min(wait, json.path("timeoutInMinutes").asLong(wait)));
    }
}

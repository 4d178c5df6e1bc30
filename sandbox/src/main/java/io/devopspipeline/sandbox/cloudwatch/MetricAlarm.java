// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An alarm on one metric, and the state that it is in. */
final class MetricAlarm {
    final String region;
    final String name;
    final String arn;
    private final Tags tags;
    private ObjectNode settings = Json.object();
    private AlarmState state = AlarmState.INSUFFICIENT_DATA;
    private String reason = "Unchecked: Initial alarm creation";
    private Instant changed;
    private Instant configured;
    /** What its metric says, as far as someone has asked for it. */
    private Optional<AlarmState> measured = Optional.empty();

    MetricAlarm(String region, String name, Map<String, String> tags, Instant now) {
        this.region = region;
        this.name = name;
        this.arn = Account.arn("cloudwatch", region, "alarm:" + name);
        this.tags = new Tags(tags);
        this.changed = now;
        this.configured = now;
    }

    Tags tags() {
        return tags;
    }

    ObjectNode settings() {
        return settings;
    }

    void configure(ObjectNode checked, Instant now) {
        settings = checked;
        configured = now;
    }

    AlarmState state() {
        return state;
    }

    void set(AlarmState next, String why, Instant now) {
        if (next != state) {
            changed = now;
        }
        state = next;
        reason = why;
    }

    /** From now on its metric says so. */
    void measure(AlarmState found, Instant now) {
        measured = Optional.of(found);
        evaluate(now);
    }

    /** AWS: without data points the alarm goes where it treats missing data as; an alarm that ignores it stays as it is. */
    void evaluate(Instant now) {
        AlarmState next = measured.orElseGet(
                () -> switch (settings.path("TreatMissingData").asText()) {
                    case "notBreaching" -> AlarmState.OK;
                    case "breaching" -> AlarmState.ALARM;
                    case "ignore" -> state;
                    default -> AlarmState.INSUFFICIENT_DATA;
                });
        if (next != state) {
            set(next, measured.isPresent() ? "Threshold Crossed" : "no datapoints were received", now);
        }
    }

    ObjectNode view() {
        ObjectNode view = Json.object().put("AlarmName", name).put("AlarmArn", arn);
        view.setAll(settings);
        return view.put("StateValue", state.name())
                .put("StateReason", reason)
                .put("StateUpdatedTimestamp", Json.iso(changed))
                .put("StateTransitionedTimestamp", Json.iso(changed))
                .put("AlarmConfigurationUpdatedTimestamp", Json.iso(configured));
    }
}

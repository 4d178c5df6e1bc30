// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * A change of a target's range at times of a schedule.
 * @param min empty: stays as it is
 * @param start before it nothing is due
 * @param end after it nothing is due
 */
record ScheduledAction(
        String name,
        String arn,
        String text,
        Schedule schedule,
        ZoneId zone,
        Optional<Integer> min,
        Optional<Integer> max,
        Optional<Instant> start,
        Optional<Instant> end,
        Instant created) {
    private static final Set<String> ACTION = Set.of("MinCapacity", "MaxCapacity");

    /** @param input with the members of PutScheduledAction */
    static ScheduledAction of(ScalableTarget target, JsonNode input, Instant now) {
        String name = Members.text(input, "ScheduledActionName");
        String text = Members.text(input, "Schedule");
        JsonNode action = input.path("ScalableTargetAction");
        Members.refuseUnknown(action, ACTION, "ScalableTargetAction");
        if (name.isEmpty() || action.isEmpty()) {
            throw ScalableTargets.invalid("A scheduled action needs ScheduledActionName and ScalableTargetAction");
        }
        ScheduledAction made = new ScheduledAction(
                name,
                Account.arn(
                        "autoscaling",
                        target.region,
                        "scheduledAction:" + Account.uuid() + ":resource/ecs/" + target.resourceId()
                                + ":scheduledActionName/" + name),
                text,
                Schedule.of(text),
                Schedule.zone(input.path("Timezone").asText("UTC")),
                number(action, "MinCapacity"),
                number(action, "MaxCapacity"),
                time(input, "StartTime"),
                time(input, "EndTime"),
                now);
        made.requireRange();
        return made;
    }

    private void requireRange() {
        if (min.orElse(0) < 0 || max.orElse(0) < 0) {
            throw ScalableTargets.invalid("Minimum and maximum capacity cannot be negative");
        }
        if (min.isPresent() && max.isPresent() && max.get() < min.get()) {
            throw ScalableTargets.invalid("Maximum capacity cannot be less than minimum capacity");
        }
    }

    private static Optional<Integer> number(JsonNode action, String member) {
        return action.has(member) ? Optional.of(action.path(member).asInt()) : Optional.empty();
    }

    /** A number of seconds, or a time as templates have it. */
    private static Optional<Instant> time(JsonNode input, String member) {
        JsonNode given = input.path(member);
        if (given.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    given.isNumber()
                            ? Instant.ofEpochMilli((long) (given.asDouble() * 1_000))
                            : Instant.parse(given.asText()));
        } catch (DateTimeException _) {
            throw ScalableTargets.invalid("Invalid " + member + ": " + given.asText());
        }
    }

    /** The next time after this one at which it is due. */
    Optional<ZonedDateTime> after(ZonedDateTime last) {
        ZonedDateTime from = start.map(begin -> begin.atZone(zone).minusNanos(1))
                .filter(begin -> begin.isAfter(last))
                .orElse(last);
        return schedule.after(from.withZoneSameInstant(zone))
                .filter(due -> end.isEmpty() || !due.toInstant().isAfter(end.get()));
    }

    /** As CloudFormation and DescribeScheduledActions have it. */
    ObjectNode settings() {
        ObjectNode view = Json.object().put("ScheduledActionName", name).put("Schedule", text);
        if (!zone.equals(ZoneId.of("UTC"))) {
            view.put("Timezone", zone.getId());
        }
        ObjectNode action = view.putObject("ScalableTargetAction");
        min.ifPresent(count -> action.put("MinCapacity", count));
        max.ifPresent(count -> action.put("MaxCapacity", count));
        return view;
    }

    ObjectNode view(String resourceId) {
        ObjectNode view = ScalableTarget.identity(resourceId).put("ScheduledActionARN", arn);
        view.setAll(settings());
        start.ifPresent(at -> view.put("StartTime", Json.epoch(at)));
        end.ifPresent(at -> view.put("EndTime", Json.epoch(at)));
        return view.put("CreationTime", Json.epoch(created));
    }
}

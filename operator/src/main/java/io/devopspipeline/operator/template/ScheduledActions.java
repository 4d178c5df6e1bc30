// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.ScheduledScaling;
import java.util.List;

/** The schedules of a spec as scheduled actions of the scalable target. A name follows from the schedule, so that another schedule changes no other action. */
final class ScheduledActions {
    private static final String FIELD = "spec.service.scheduledScaling";
    private static final int NAME_DIGITS = 12;

    private ScheduledActions() {}

    static void add(ArrayNode place, List<ScheduledScaling> schedules) {
        schedules.stream()
                .sorted(comparing(ScheduledScaling::schedule).thenComparing(ScheduledScaling::timezone))
                .forEach(schedule -> action(place.addObject(), schedule));
    }

    private static void action(ObjectNode action, ScheduledScaling schedule) {
        action.put("ScheduledActionName", name(schedule)).put("Schedule", Literal.of(FIELD, schedule.schedule()));
        if (!schedule.inUtc()) {
            action.put("Timezone", Literal.of(FIELD, schedule.timezone()));
        }
        action.putObject("ScalableTargetAction")
                .put("MinCapacity", schedule.minCount())
                .put("MaxCapacity", schedule.maxCount());
    }

    private static String name(ScheduledScaling schedule) {
        return "range-"
                + new Digest().add(schedule.schedule()).add(schedule.timezone()).hex(NAME_DIGITS);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.conditions;

import io.devopspipeline.crd.ConditionType;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the conditions of a status. A transition time changes only when the condition's status does. */
public final class Conditions {
    private static final int MESSAGE_MAX = 2000;

    private final List<Condition> previous;
    private final long generation;
    private final Instant now;
    private final List<Condition> built = new ArrayList<>();

    public Conditions(List<Condition> previous, long generation, Instant now) {
        this.previous = previous;
        this.generation = generation;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    public void add(ConditionType type, ConditionStatus truth, Reason reason, String message) {
        String status = truth.word();
        String since = last(type)
                .filter(before -> before.status().equals(status))
                .map(Condition::lastTransitionTime)
                .orElse(now.toString());
        String text = message.length() > MESSAGE_MAX ? message.substring(0, MESSAGE_MAX) + "…" : message;
        built.add(new Condition(type.name(), status, generation, since, reason.name(), text));
    }

    /** Keeps a condition as it was, when this look did not reach what it is about. */
    public void keep(ConditionType type, Reason otherwise, String message) {
        last(type).ifPresentOrElse(built::add, () -> add(type, ConditionStatus.UNKNOWN, otherwise, message));
    }

    /** Keeps a condition as it was, or absent as it was. */
    public void keepIfThere(ConditionType type) {
        last(type).ifPresent(built::add);
    }

    private Optional<Condition> last(ConditionType type) {
        return previous.stream()
                .filter(condition -> condition.type().equals(type.name()))
                .findFirst();
    }

    public List<Condition> toList() {
        return List.copyOf(built);
    }
}

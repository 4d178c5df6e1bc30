// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.conditions;

import io.devopspipeline.crd.ConditionType;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.operator.status.messages.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the conditions of a status. A transition time changes only when the condition's status does. */
public final class Conditions {
    private final List<Condition> previous;
    private final long generation;
    private final Instant now;
    private final List<Condition> built = new ArrayList<>();

    public Conditions(List<Condition> previous, long generation, Instant now) {
        this.previous = previous;
        this.generation = generation;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    public void add(ConditionType type, ConditionStatus status, Message message) {
        String since = last(type)
                .filter(before -> before.status().equals(status.word()))
                .map(Condition::lastTransitionTime)
                .orElse(now.toString());
        built.add(new Condition(
                type.name(), status.word(), generation, since, message.reason().name(), message.text()));
    }

    /** Keeps a condition as it was: this reconcile did not read what it is about. @param otherwise where there was none */
    public void keep(ConditionType type, Message otherwise) {
        last(type).ifPresentOrElse(built::add, () -> add(type, ConditionStatus.UNKNOWN, otherwise));
    }

    /** Keeps a condition as it was, or absent as it was. */
    public void keepIfPresent(ConditionType type) {
        last(type).ifPresent(built::add);
    }

    /** Whether a condition had a status for something that its message names. */
    public boolean was(ConditionType type, ConditionStatus status, String named) {
        return last(type)
                .filter(condition -> condition.status().equals(status.word())
                        && condition.message().contains(named))
                .isPresent();
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

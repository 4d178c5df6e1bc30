// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a stage holds: the execution that was last in it with its actions, those that wait before it, and whether it lets them in. */
final class Stage {
    /** Oldest first; in the mode SUPERSEDED there is at most one. */
    private final Deque<Execution> waiting = new ArrayDeque<>();
    /** The newest run of each action, by its name. */
    private final Map<String, ActionRun> runs = new LinkedHashMap<>();

    /** The newest check of each condition. */
    private final Map<ConditionPoint, ConditionRun> conditions = new EnumMap<>(ConditionPoint.class);

    @Nullable
    private Execution execution;

    /** Empty before the first execution. */
    private String status = "";

    private String disabledReason = "";
    private boolean enabled = true;

    @Nullable
    private Instant transitionChanged;

    void enqueue(Execution added) {
        waiting.add(added);
    }

    void clearWaiting() {
        waiting.clear();
    }

    /** @throws java.util.NoSuchElementException when none waits */
    Execution dequeue() {
        return waiting.remove();
    }

    void dequeue(Execution removed) {
        waiting.remove(removed);
    }

    List<Execution> waiting() {
        return List.copyOf(waiting);
    }

    void removeRunsIf(Predicate<ActionRun> condition) {
        runs.values().removeIf(condition);
    }

    void clearRuns() {
        runs.clear();
    }

    void addRun(ActionRun run) {
        runs.put(run.declaration.name(), run);
    }

    Map<String, ActionRun> runs() {
        return Collections.unmodifiableMap(runs);
    }

    @Nullable
    Execution execution() {
        return execution;
    }

    /** The execution is at work in here from now on. */
    void hold(Execution entered) {
        execution = entered;
        status = "InProgress";
    }

    void addCondition(ConditionRun run) {
        conditions.put(run.declaration.point(), run);
    }

    Optional<ConditionRun> condition(ConditionPoint point) {
        return Optional.ofNullable(conditions.get(point));
    }

    void clearConditions() {
        conditions.clear();
    }

    void clearConditionsAfterEntry() {
        conditions.keySet().removeIf(point -> point != ConditionPoint.BEFORE_ENTRY);
    }

    void abandonConditions(Instant now) {
        conditions.values().forEach(run -> run.abandon(now));
    }

    String status() {
        return status;
    }

    void setStatus(String status) {
        this.status = status;
    }

    String disabledReason() {
        return disabledReason;
    }

    void setDisabledReason(String disabledReason) {
        this.disabledReason = disabledReason;
    }

    boolean enabled() {
        return enabled;
    }

    void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Nullable
    Instant transitionChanged() {
        return transitionChanged;
    }

    void setTransitionChanged(@Nullable Instant transitionChanged) {
        this.transitionChanged = transitionChanged;
    }

    boolean busy() {
        return status.equals("InProgress") || status.equals("Stopping");
    }

    /** Whether the execution is at work in here. */
    boolean holds(Execution one) {
        return execution == one && busy();
    }

    boolean working() {
        return runs.values().stream().anyMatch(ActionRun::running);
    }
}

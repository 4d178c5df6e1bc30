// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** One check of a condition. Status is AWS's word: InProgress, Succeeded, Failed, Abandoned, Overridden. */
final class ConditionRun {
    final ConditionDeclaration declaration;
    private final List<RuleRun> rules;
    private final Consumer<ConditionOutcome> next;
    private Instant changed;
    private String status = "InProgress";

    /** @param next continues the stage */
    ConditionRun(StageVisit visit, ConditionDeclaration declaration, Consumer<ConditionOutcome> next, Instant now) {
        this.declaration = declaration;
        this.next = next;
        this.changed = now;
        this.rules = declaration.rules().stream()
                .map(rule -> new RuleRun(visit, rule, now))
                .toList();
    }

    List<RuleRun> rules() {
        return rules;
    }

    Instant changed() {
        return changed;
    }

    String status() {
        return status;
    }

    boolean running() {
        return status.equals("InProgress");
    }

    boolean met() {
        return status.equals("Succeeded") || status.equals("Overridden");
    }

    /** One that is still checked, or that has failed its stage. What was skipped or rolled back cannot be taken back. */
    boolean overridable() {
        return running() || (status.equals("Failed") && declaration.result() == ConditionOutcome.FAIL);
    }

    /** Continues the stage as soon as all rules have ended. */
    void ruleEnded(Instant now) {
        if (running() && rules.stream().noneMatch(RuleRun::running)) {
            boolean met = rules.stream().allMatch(RuleRun::succeeded);
            end(met ? "Succeeded" : "Failed", now);
            next.accept(met ? ConditionOutcome.MET : declaration.result());
        }
    }

    void override(Instant now) {
        end("Overridden", now);
        next.accept(ConditionOutcome.MET);
    }

    void abandon(Instant now) {
        if (running()) {
            end("Abandoned", now);
        }
    }

    private void end(String newStatus, Instant now) {
        rules.stream().filter(RuleRun::running).forEach(rule -> rule.abandon(now));
        status = newStatus;
        changed = now;
    }
}

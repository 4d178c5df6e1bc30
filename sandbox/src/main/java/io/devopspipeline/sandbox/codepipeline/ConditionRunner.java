// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Checks the conditions of stages. AWS: a condition is met when all its rules succeed, and its result engages when one fails. */
final class ConditionRunner {
    /** AWS needs about this long to start a rule. */
    private static final Duration START = Duration.ofSeconds(1);

    private final Account account;
    private final AlarmRule alarms;

    ConditionRunner(Account account, AlarmRule alarms) {
        this.account = account;
        this.alarms = alarms;
    }

    /** A stage without the condition continues at once, and so does a rollback: that AWS checks nothing there is assumed. */
    void check(StageVisit visit, ConditionPoint point, Consumer<ConditionOutcome> next) {
        ConditionDeclaration declared = visit.declared().conditions().get(point);
        if (declared == null || visit.execution().rollbackTarget.isPresent()) {
            next.accept(ConditionOutcome.MET);
            return;
        }
        ConditionRun run = new ConditionRun(visit, declared, next, account.now());
        visit.stage().addCondition(run);
        run.rules().forEach(rule -> {
            visit.pipeline().addRuleRun(rule);
            later(run, rule, START, () -> alarms.begin(rule));
        });
    }

    private void later(ConditionRun run, RuleRun rule, Duration delay, Supplier<ActionProgress> look) {
        account.after(delay, () -> {
            if (rule.running()) {
                step(run, rule, StageRunner.look(look));
            }
        });
    }

    private void step(ConditionRun run, RuleRun rule, ActionProgress progress) {
        switch (progress) {
            case ActionProgress.Working working -> later(run, rule, working.again(), working.next());
            case ActionProgress.Succeeded succeeded -> rule.succeed(succeeded.summary(), account.now());
            case ActionProgress.Failed failed -> rule.fail(failed.code(), failed.message(), account.now());
        }
        run.ruleEnded(account.now());
    }
}

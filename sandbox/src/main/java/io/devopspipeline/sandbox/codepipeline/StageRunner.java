// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Runs the actions of a stage: those of the same runOrder together, the next when all of them have succeeded. */
final class StageRunner {
    /** AWS needs about this long to start an action. */
    private static final Duration START = Duration.ofSeconds(1);

    /** Told when an execution is done with a stage. */
    @FunctionalInterface
    interface Left {
        void by(StageVisit visit, StageEnd end);
    }

    private final Account account;
    private final ChangeEvents events;
    private final Provider providers;
    private final ConditionRunner conditions;
    private final Left left;

    StageRunner(Account account, ChangeEvents events, Provider providers, ConditionRunner conditions, Left left) {
        this.account = account;
        this.events = events;
        this.providers = providers;
        this.conditions = conditions;
        this.left = left;
    }

    void begin(Pipeline pipeline, Execution execution, StageDeclaration declared) {
        Stage stage = pipeline.stage(declared.name());
        stage.clearRuns();
        stage.hold(execution);
        stage.clearConditions();
        enter(new StageVisit(pipeline, execution, declared), "STARTED");
    }

    /** An entry condition that was met is not checked again. */
    void again(Pipeline pipeline, Execution execution, StageDeclaration declared, boolean all) {
        Stage stage = pipeline.stage(declared.name());
        stage.removeRunsIf(run -> all || !run.succeeded());
        boolean entered = stage.condition(ConditionPoint.BEFORE_ENTRY)
                .map(ConditionRun::met)
                .orElse(true);
        stage.clearConditionsAfterEntry();
        stage.hold(execution);
        StageVisit visit = new StageVisit(pipeline, execution, declared);
        if (entered) {
            work(visit, "RESUMED");
        } else {
            enter(visit, "RESUMED");
        }
    }

    private void enter(StageVisit visit, String event) {
        conditions.check(visit, ConditionPoint.BEFORE_ENTRY, outcome -> {
            switch (outcome) {
                case MET -> work(visit, event);
                case SKIP -> leave(visit, StageEnd.SKIPPED);
                case FAIL, ROLLBACK -> leave(visit, StageEnd.FAILED);
            }
        });
    }

    private void work(StageVisit visit, String event) {
        events.stage(visit.pipeline(), visit.execution(), visit.declared().name(), event);
        next(visit.pipeline(), visit.execution(), visit.declared());
    }

    /** Goes on after an action's end, or at the stage's beginning. */
    private void next(Pipeline pipeline, Execution execution, StageDeclaration declared) {
        Stage stage = pipeline.stage(declared.name());
        if (stage.working()) {
            return;
        }
        boolean failed = stage.runs().values().stream().anyMatch(run -> !run.succeeded());
        List<ActionDeclaration> open = declared.actions().stream()
                .filter(action -> !stage.runs().containsKey(action.name()))
                .toList();
        if (failed && declared.onFailure().retries() && !execution.stopping() && execution.retryOnce(declared.name())) {
            again(pipeline, execution, declared, declared.onFailure() == OnFailure.RETRY_ALL_ACTIONS);
            return;
        }
        if (failed || open.isEmpty() || execution.stopping()) {
            finish(new StageVisit(pipeline, execution, declared), failed);
            return;
        }
        int order = open.stream().mapToInt(ActionDeclaration::runOrder).min().orElseThrow();
        open.stream()
                .filter(action -> action.runOrder() == order)
                .forEach(action ->
                        start(pipeline, stage, new ActionRun(execution, declared.name(), action, account.now())));
    }

    private void finish(StageVisit visit, boolean failed) {
        StageEnd usual = failed ? usualFailure(visit.declared()) : StageEnd.SUCCEEDED;
        if (visit.execution().stopping()) {
            left.by(visit, usual);
            return;
        }
        ConditionPoint point = failed ? ConditionPoint.ON_FAILURE : ConditionPoint.ON_SUCCESS;
        conditions.check(visit, point, outcome -> {
            switch (outcome) {
                case MET -> leave(visit, usual);
                case ROLLBACK -> leave(visit, StageEnd.ROLLED_BACK);
                case FAIL, SKIP -> leave(visit, StageEnd.FAILED);
            }
        });
    }

    private static StageEnd usualFailure(StageDeclaration declared) {
        return declared.onFailure() == OnFailure.ROLLBACK ? StageEnd.ROLLED_BACK : StageEnd.FAILED;
    }

    /** Whether AWS has an event for a stage that was skipped is not known: there is none here. */
    private void leave(StageVisit visit, StageEnd end) {
        String stage = visit.declared().name();
        visit.stage().setStatus(end.status());
        switch (end) {
            case SUCCEEDED -> {
                visit.execution().succeedIn(stage);
                events.stage(visit.pipeline(), visit.execution(), stage, "SUCCEEDED");
            }
            case FAILED, ROLLED_BACK -> events.stage(visit.pipeline(), visit.execution(), stage, "FAILED");
            case SKIPPED -> {}
        }
        left.by(visit, end);
    }

    private void start(Pipeline pipeline, Stage stage, ActionRun run) {
        stage.addRun(run);
        pipeline.addRun(run);
        events.action(pipeline, run, "STARTED");
        Action action = new Action(pipeline, run.execution, run);
        later(action, START, () -> providers.begin(action));
    }

    private void later(Action action, Duration delay, Supplier<ActionProgress> look) {
        account.after(delay, () -> {
            if (action.run().running()) {
                step(action, look(look));
            }
        });
    }

    /** A refusal is a failure, as AWS names it. */
    static ActionProgress look(Supplier<ActionProgress> look) {
        try {
            return look.get();
        } catch (AwsException e) {
            String code = e.code().equals(Clients.PERMISSION_ERROR) ? e.code() : "ConfigurationError";
            return new ActionProgress.Failed(code, e.text());
        }
    }

    /** Takes how an action stands. */
    void step(Action action, ActionProgress progress) {
        switch (progress) {
            case ActionProgress.Working working -> later(action, working.again(), working.next());
            case ActionProgress.Succeeded succeeded -> {
                action.run().setSummary(succeeded.summary());
                end(action, "Succeeded", "SUCCEEDED");
            }
            case ActionProgress.Failed failed -> {
                action.run().setErrorCode(failed.code());
                action.run().setErrorMessage(failed.message());
                end(action, "Failed", "FAILED");
            }
        }
    }

    private void end(Action action, String status, String event) {
        action.run().end(status, account.now());
        action.execution().setUpdated(account.now());
        events.action(action.pipeline(), action.run(), event);
        action.pipeline()
                .declaration()
                .stage(action.run().stage)
                .ifPresent(declared -> next(action.pipeline(), action.execution(), declared));
    }

    /** Takes an execution out of all stages; what its actions have begun elsewhere goes on there. */
    void abandon(Pipeline pipeline, Execution execution, String status, String event) {
        pipeline.declaration().stages().forEach(declared -> {
            Stage stage = pipeline.stage(declared.name());
            stage.dequeue(execution);
            if (stage.holds(execution)) {
                stage.setStatus(status);
                stage.abandonConditions(account.now());
                stage.runs().values().stream().filter(ActionRun::running).forEach(run -> {
                    run.end("Abandoned", account.now());
                    events.action(pipeline, run, "ABANDONED");
                });
                events.stage(pipeline, execution, declared.name(), event);
            }
        });
    }
}

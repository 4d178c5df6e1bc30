// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import java.util.List;
import java.util.Map;

/**
 * Moves executions through their stages. One execution at a time is in a stage; the next waits before it. In the mode SUPERSEDED (AWS's default)
 * a newer execution ends the one that waits, in the mode QUEUED it waits behind it.
 */
final class Runner {
    private final Account account;
    private final ChangeEvents events;
    private final StageRunner stages;

    Runner(Account account, ChangeEvents events, Provider providers, AlarmRule alarms) {
        this.account = account;
        this.events = events;
        this.stages = new StageRunner(account, events, providers, new ConditionRunner(account, alarms), this::left);
    }

    /** @param wanted revisions by the name of the source action that is to take them */
    Execution start(Pipeline pipeline, Execution.Trigger trigger, Map<String, String> wanted) {
        Execution execution = new Execution(trigger, wanted, pipeline.version(), account.now());
        pipeline.addExecution(execution);
        events.pipeline(pipeline, execution, "STARTED");
        enter(pipeline, execution, 0);
        return execution;
    }

    /** The stage runs once more with what the target brought it, and no other stage does. */
    Execution rollBack(Pipeline pipeline, Execution.Trigger trigger, Execution target, StageDeclaration declared) {
        Execution execution = Execution.rollback(trigger, target, pipeline.version(), account.now());
        pipeline.addExecution(execution);
        events.pipeline(pipeline, execution, "STARTED");
        stages.begin(pipeline, execution, declared);
        return execution;
    }

    private void enter(Pipeline pipeline, Execution execution, int index) {
        List<StageDeclaration> declared = pipeline.declaration().stages();
        if (index == declared.size()) {
            end(pipeline, execution, "Succeeded", "SUCCEEDED");
            return;
        }
        Stage stage = pipeline.stage(declared.get(index).name());
        if (pipeline.declaration().executionMode().equals("SUPERSEDED")) {
            stage.waiting().forEach(older -> end(pipeline, older, "Superseded", "SUPERSEDED"));
            stage.clearWaiting();
        }
        stage.enqueue(execution);
        admit(pipeline, declared.get(index));
    }

    /** Lets the next execution into a stage, if there is one and it may. */
    void admit(Pipeline pipeline, StageDeclaration declared) {
        Stage stage = pipeline.stage(declared.name());
        if (stage.enabled() && !stage.busy() && !stage.waiting().isEmpty()) {
            stages.begin(pipeline, stage.dequeue(), declared);
        }
    }

    /** An execution is done with a stage, well or not. */
    private void left(StageVisit visit, StageEnd how) {
        Pipeline pipeline = visit.pipeline();
        Execution execution = visit.execution();
        StageDeclaration declared = visit.declared();
        if (execution.stopping()) {
            stopped(pipeline, execution);
        } else if (!how.passed()) {
            end(pipeline, execution, "Failed", "FAILED");
            if (how == StageEnd.ROLLED_BACK) {
                rollBackByItself(pipeline, execution, declared);
            }
        } else if (execution.rollbackTarget.isPresent()) {
            end(pipeline, execution, "Succeeded", "SUCCEEDED");
        } else {
            enter(pipeline, execution, pipeline.declaration().stages().indexOf(declared) + 1);
        }
        admit(pipeline, declared);
    }

    private void rollBackByItself(Pipeline pipeline, Execution failed, StageDeclaration declared) {
        if (failed.rollbackTarget.isEmpty()) {
            pipeline.executions().reversed().stream()
                    .filter(execution -> execution.rollbackTarget.isEmpty())
                    .filter(execution -> execution.pipelineVersion == pipeline.version())
                    .filter(execution -> execution.succeededIn(declared.name()))
                    .findFirst()
                    .ifPresent(target -> {
                        var _ = rollBack(
                                pipeline, new Execution.Trigger("AutomatedRollback", failed.id), target, declared);
                    });
        }
    }

    /** @param all run every action again, not only those that failed */
    void retry(Pipeline pipeline, Execution execution, StageDeclaration declared, boolean all) {
        resume(pipeline, execution);
        stages.again(pipeline, execution, declared, all);
    }

    private void resume(Pipeline pipeline, Execution execution) {
        execution.setStatus("InProgress");
        execution.beginNextAttempt();
        execution.setUpdated(account.now());
        events.pipeline(pipeline, execution, "RESUMED");
    }

    /** The stage continues as if its condition were met. What its rules still do has no effect any more. */
    void override(Pipeline pipeline, Execution execution, Stage stage, ConditionRun condition) {
        if (!execution.running()) {
            resume(pipeline, execution);
        }
        stage.hold(execution);
        condition.override(account.now());
    }

    /** @param abandon leave running actions to themselves, instead of waiting for their end */
    void stop(Pipeline pipeline, Execution execution, boolean abandon, String reason) {
        if (!execution.stopping()) {
            execution.setStatus("Stopping");
            execution.setUpdated(account.now());
            events.pipeline(pipeline, execution, "STOPPING");
        }
        execution.setStopReason(reason);
        List<StageDeclaration> held = pipeline.declaration().stages().stream()
                .filter(declared -> pipeline.stage(declared.name()).holds(execution))
                .toList();
        held.forEach(declared -> stopping(pipeline, execution, declared.name()));
        boolean atWork = held.stream()
                .anyMatch(declared -> pipeline.stage(declared.name()).working());
        if (abandon || !atWork) {
            stopped(pipeline, execution);
        }
    }

    private void stopping(Pipeline pipeline, Execution execution, String name) {
        Stage stage = pipeline.stage(name);
        if (!stage.status().equals("Stopping")) {
            stage.setStatus("Stopping");
            events.stage(pipeline, execution, name, "STOPPING");
        }
    }

    private void stopped(Pipeline pipeline, Execution execution) {
        stages.abandon(pipeline, execution, "Stopped", "STOPPED");
        end(pipeline, execution, "Stopped", "STOPPED");
        pipeline.declaration().stages().forEach(stage -> admit(pipeline, stage));
    }

    /** AWS: a changed definition ends what runs. */
    void cancelAll(Pipeline pipeline) {
        pipeline.executions().stream().filter(Execution::running).toList().forEach(execution -> {
            stages.abandon(pipeline, execution, "Cancelled", "CANCELED");
            end(pipeline, execution, "Cancelled", "CANCELED");
        });
    }

    private void end(Pipeline pipeline, Execution execution, String status, String event) {
        execution.setStatus(status);
        execution.setUpdated(account.now());
        events.pipeline(pipeline, execution, event);
    }

    /** Somebody else than its provider has ended the action: who gave the approval, or refused it. */
    void ended(Pipeline pipeline, ActionRun run, ActionProgress end) {
        stages.step(new Action(pipeline, run.execution, run), end);
    }
}

package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;
import java.util.function.Consumer;

/**
 * Moves executions through their stages. One execution at a time is in a stage; one more may wait before it, and a newer one supersedes that
 * (execution mode SUPERSEDED, AWS's default). Actions of a stage run in the order of runOrder.
 */
final class Runner implements Action.Ending {
    private final Account account;
    private final EventBus bus;
    private final Consumer<Action> providers;

    /** @param providers starts an action with its provider */
    Runner(Account account, EventBus bus, Consumer<Action> providers) {
        this.account = account;
        this.bus = bus;
        this.providers = providers;
    }

    Execution start(Pipeline pipeline, String triggerType, String triggerDetail) {
        Execution execution = new Execution(triggerType, triggerDetail, pipeline.version, account.now());
        pipeline.executions.add(execution);
        event(pipeline, execution, "STARTED");
        enter(pipeline, execution, 0);
        return execution;
    }

    private void enter(Pipeline pipeline, Execution execution, int index) {
        List<JsonNode> stages = pipeline.stageList();
        if (index >= stages.size()) {
            end(pipeline, execution, "Succeeded", "SUCCEEDED");
            return;
        }
        StageState stage = stage(pipeline, stages.get(index));
        Execution inside = stage.execution;
        boolean busy = inside != null && stage.status.equals("InProgress") && inside.running();
        if (busy || !stage.transitionEnabled) {
            wait(pipeline, stage, execution);
            return;
        }
        stage.waiting = stage.waiting == execution ? null : stage.waiting;
        stage.execution = execution;
        stage.status = "InProgress";
        stage.actions.clear();
        next(pipeline, execution, stages.get(index));
    }

    private void wait(Pipeline pipeline, StageState stage, Execution execution) {
        Execution older = stage.waiting;
        if (older != null && older != execution) {
            end(pipeline, older, "Superseded", "SUPERSEDED");
        }
        stage.waiting = execution;
    }

    /** Starts the stage's next action, or leaves the stage when all have succeeded. */
    private void next(Pipeline pipeline, Execution execution, JsonNode stage) {
        StageState state = stage(pipeline, stage);
        for (JsonNode action : inOrder(stage)) {
            ActionState present = state.actions.get(action.path("name").asText());
            if (present == null) {
                ActionState begun = new ActionState(execution, account.now());
                state.actions.put(action.path("name").asText(), begun);
                providers.accept(
                        new Action(pipeline, execution, stage.path("name").asText(), action, begun, this));
                return;
            }
        }
        state.status = "Succeeded";
        int index = pipeline.stageList().indexOf(stage);
        enter(pipeline, execution, index + 1);
        letIn(pipeline, state, index);
    }

    private void letIn(Pipeline pipeline, StageState state, int index) {
        Execution waiting = state.waiting;
        if (waiting != null && waiting.running()) {
            state.waiting = null;
            enter(pipeline, waiting, index);
        }
    }

    private static List<JsonNode> inOrder(JsonNode stage) {
        List<JsonNode> actions = new java.util.ArrayList<>();
        stage.path("actions").forEach(actions::add);
        actions.sort(java.util.Comparator.comparingInt(
                action -> action.path("runOrder").asInt(1)));
        return actions;
    }

    @Override
    public void succeeded(Action action) {
        if (action.state().running()) {
            action.state().status = "Succeeded";
            action.state().changed = account.now();
            action.execution().updated = account.now();
            if (action.execution().status.equals("Stopping")) {
                stopped(action.pipeline(), action.execution());
            } else if (action.execution().running()) {
                action.pipeline().stageList().stream()
                        .filter(stage -> stage.path("name").asText().equals(action.stage()))
                        .findFirst()
                        .ifPresent(stage -> next(action.pipeline(), action.execution(), stage));
            }
        }
    }

    @Override
    public void failed(Action action, String code, String message) {
        if (action.state().running()) {
            action.state().status = "Failed";
            action.state().errorCode = code;
            action.state().errorMessage = message;
            action.state().changed = account.now();
            if (action.execution().running()) {
                StageState stage = action.pipeline().stages.get(action.stage());
                if (stage != null) {
                    stage.status = "Failed";
                }
                end(action.pipeline(), action.execution(), "Failed", "FAILED");
                letInAfterFailure(action, stage);
            }
        }
    }

    private void letInAfterFailure(Action action, @org.jspecify.annotations.Nullable StageState stage) {
        List<JsonNode> stages = action.pipeline().stageList();
        for (int i = 0; stage != null && i < stages.size(); i++) {
            if (stages.get(i).path("name").asText().equals(action.stage())) {
                letIn(action.pipeline(), stage, i);
            }
        }
    }

    /** RetryStageExecution: the failed stage's actions run again in the same execution. */
    void retry(Pipeline pipeline, Execution execution, String stageName) {
        execution.status = "InProgress";
        event(pipeline, execution, "RESUMED");
        List<JsonNode> stages = pipeline.stageList();
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).path("name").asText().equals(stageName)) {
                enter(pipeline, execution, i);
            }
        }
    }

    /** @param abandon leave running actions to themselves, instead of waiting for their end */
    void stop(Pipeline pipeline, Execution execution, boolean abandon, String reason) {
        execution.status = "Stopping";
        execution.summary = reason;
        event(pipeline, execution, "STOPPING");
        boolean atWork = pipeline.stages.values().stream()
                .filter(stage -> stage.execution == execution)
                .flatMap(stage -> stage.actions.values().stream())
                .anyMatch(ActionState::running);
        if (abandon || !atWork) {
            stopped(pipeline, execution);
        }
    }

    private void stopped(Pipeline pipeline, Execution execution) {
        abandon(pipeline, execution, "Stopped");
        end(pipeline, execution, "Stopped", "STOPPED");
    }

    /** AWS: a changed definition ends what runs. */
    void cancelAll(Pipeline pipeline) {
        pipeline.executions.stream().filter(Execution::running).toList().forEach(execution -> {
            abandon(pipeline, execution, "Cancelled");
            end(pipeline, execution, "Cancelled", "CANCELED");
        });
    }

    private void abandon(Pipeline pipeline, Execution execution, String stageStatus) {
        pipeline.stages.values().forEach(stage -> {
            stage.waiting = stage.waiting == execution ? null : stage.waiting;
            if (stage.execution == execution && stage.status.equals("InProgress")) {
                stage.status = stageStatus;
                stage.actions.values().stream().filter(ActionState::running).forEach(action -> {
                    action.status = "Abandoned";
                    action.changed = account.now();
                });
            }
        });
    }

    private void end(Pipeline pipeline, Execution execution, String status, String eventState) {
        execution.status = status;
        execution.updated = account.now();
        event(pipeline, execution, eventState);
    }

    private void event(Pipeline pipeline, Execution execution, String state) {
        ObjectNode detail = Json.object()
                .put("pipeline", pipeline.name)
                .put("execution-id", execution.id)
                .put("state", state)
                .put("version", pipeline.version)
                .put("pipeline-execution-attempt", 1.0);
        detail.putObject("execution-trigger")
                .put("trigger-type", execution.triggerType)
                .put("trigger-detail", execution.triggerDetail);
        bus.publish(
                pipeline.region,
                "aws.codepipeline",
                "CodePipeline Pipeline Execution State Change",
                List.of(pipeline.arn()),
                detail);
    }

    private static StageState stage(Pipeline pipeline, JsonNode declared) {
        StageState state = pipeline.stages.get(declared.path("name").asText());
        if (state == null) {
            throw new IllegalStateException("no stage " + declared.path("name").asText() + " in " + pipeline.name);
        }
        return state;
    }
}

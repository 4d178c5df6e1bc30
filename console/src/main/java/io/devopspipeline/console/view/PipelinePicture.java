// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Query;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.ActionExecution;
import software.amazon.awssdk.services.codepipeline.model.ActionState;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/** The stages of a pipeline side by side, each with its actions. */
final class PipelinePicture {
    private PipelinePicture() {}

    static Html of(List<StageState> stages) {
        return Html.of("<div class=\"stages\">{}</div>", Html.each(stages, PipelinePicture::stage));
    }

    /** A pair of buttons for each action that waits for a person. */
    static Html approvals(String pipeline, List<StageState> stages) {
        return Html.each(
                stages,
                stage -> Html.each(stage.actionStates(), action -> token(action)
                        .map(token -> approval(pipeline, stage, action, token))
                        .orElse(Html.NONE)));
    }

    static String status(StageState stage) {
        return isWaiting(stage)
                ? "waits for approval"
                : stage.latestExecution() == null
                        ? "did not run"
                        : stage.latestExecution().statusAsString();
    }

    static State state(StageState stage) {
        return isWaiting(stage)
                ? State.WAIT
                : stage.latestExecution() == null
                        ? State.IDLE
                        : State.of(stage.latestExecution().statusAsString());
    }

    /** Whether an action of it has a token that an approval needs. */
    static boolean isWaiting(StageState stage) {
        return stage.actionStates().stream().anyMatch(action -> token(action).isPresent());
    }

    static Optional<String> token(ActionState action) {
        return Optional.ofNullable(action.latestExecution())
                .filter(latest -> "InProgress".equals(latest.statusAsString()))
                .map(ActionExecution::token);
    }

    private static Html stage(StageState stage) {
        return Html.of(
                "<div class=\"stage\"><h3>{} {}</h3><ul>{}</ul></div>",
                stage.stageName(),
                State.badge(state(stage), status(stage)),
                Html.each(stage.actionStates(), PipelinePicture::action));
    }

    private static Html action(ActionState action) {
        ActionExecution latest = action.latestExecution();
        if (latest == null) {
            return Html.of("<li>{} <span class=\"quiet\">did not run</span></li>", action.actionName());
        }
        return Html.of(
                "<li>{} {} <span class=\"quiet\">{}</span>{}{}</li>",
                action.actionName(),
                State.badge(latest.statusAsString()),
                Parts.time(latest.lastStatusChange()),
                latest.summary() == null
                        ? Html.NONE
                        : Html.of(
                                "<br><span class=\"quiet\">{}</span>",
                                latest.summary().strip()),
                latest.errorDetails() == null
                        ? Html.NONE
                        : Html.of(
                                "<br><span class=\"state fail\">{}</span> {}",
                                latest.errorDetails().code(),
                                latest.errorDetails().message()));
    }

    private static Html approval(String pipeline, StageState stage, ActionState action, String token) {
        Html fields = Html.join(
                Parts.hidden("pipeline", pipeline),
                Parts.hidden("stage", stage.stageName()),
                Parts.hidden("action", action.actionName()),
                Parts.hidden("token", token));
        String command = "aws codepipeline put-approval-result --pipeline-name " + pipeline + " --stage-name "
                + stage.stageName() + " --action-name " + action.actionName() + " --token " + token
                + " --result summary=,status=";
        return Html.join(
                Parts.action("pipeline/approve", fields, Parts.primary("approve", "Approve"), command + "Approved"),
                Parts.action("pipeline/reject", fields, Parts.danger("reject", "Reject"), command + "Rejected"));
    }

    /** The address of one execution's details. */
    static String execution(String pipeline, String id) {
        return Query.NONE.with("name", pipeline).with("execution", id).suffix();
    }
}

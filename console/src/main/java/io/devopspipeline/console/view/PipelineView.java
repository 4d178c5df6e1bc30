// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.Delivery;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.SourceRevision;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/** A pipeline: its stages, its executions, the log of a build, and what a person can do with them. */
public final class PipelineView implements View {
    private final Aws aws;
    private final BuildLog buildLog;
    private final BuildReports buildReports;
    private final StageRollback stageRollback;

    public PipelineView(Aws aws) {
        this.aws = aws;
        this.buildLog = new BuildLog(aws);
        this.buildReports = new BuildReports(aws);
        this.stageRollback = new StageRollback(aws);
    }

    @Override
    public String path() {
        return "pipeline";
    }

    @Override
    public String title() {
        return "Pipeline";
    }

    @Override
    public String about() {
        return "CodePipeline takes each commit through the stages. CodeBuild makes the image, ECS rolls it out.";
    }

    @Override
    public List<Panel> panels(Query query) {
        List<String> names = Delivery.pipelines(aws);
        String name = Parts.chosen(query, "name", names);
        if (name.isEmpty()) {
            Html none = Parts.empty("There is no pipeline.");
            return List.of(
                    Panel.live("stages", "Stages", none),
                    Panel.live("executions", "Executions", none),
                    Panel.live("log", "Build log", none),
                    Panel.live("reports", "Test reports", none));
        }
        List<PipelineExecutionSummary> executions = aws.codePipeline()
                .listPipelineExecutions(r -> r.pipelineName(name))
                .pipelineExecutionSummaries();
        List<String> ids = executions.stream()
                .map(PipelineExecutionSummary::pipelineExecutionId)
                .toList();
        String execution = Parts.chosen(query, "execution", ids);
        List<Build> builds = buildLog.builds(name, execution);
        return List.of(
                Panel.live(
                        "stages",
                        "Stages of " + name,
                        Html.join(
                                Parts.pick("pipeline", query.without("execution"), "name", names, name),
                                stages(name, executions))),
                Panel.live("executions", "Executions", executions(name, executions, execution)),
                Panel.live("log", "Build log", buildLog.of(builds)),
                Panel.live("reports", "Test reports", buildReports.of(builds)));
    }

    private Html stages(String name, List<PipelineExecutionSummary> executions) {
        Html release = Parts.action(
                "pipeline/release",
                Parts.hidden("pipeline", name),
                Parts.primary("release", "Release change"),
                "aws codepipeline start-pipeline-execution --name " + name);
        List<StageState> stages =
                aws.codePipeline().getPipelineState(r -> r.name(name)).stageStates();
        return Html.join(
                PipelinePicture.of(stages),
                PipelinePicture.approvals(name, stages),
                release,
                stageRollback.buttons(Delivery.of(aws, name), stages, executions));
    }

    static Html executions(String pipeline, List<PipelineExecutionSummary> executions, String chosen) {
        return executions.isEmpty()
                ? Parts.empty("It did not run yet.")
                : Html.of(
                        "<table><thead><tr><th>Execution</th><th>Status</th><th>Started</th><th>Took</th><th>By</th><th>Commit</th></tr></thead><tbody>{}</tbody></table>",
                        Html.each(executions, each -> row(pipeline, each, chosen)));
    }

    private static Html row(String pipeline, PipelineExecutionSummary execution, String chosen) {
        boolean runs = "InProgress".equals(execution.statusAsString());
        String id = execution.pipelineExecutionId();
        return Html.of(
                "<tr><td class=\"tight\"><a class=\"mono\" href=\"/_console/pipeline{}\" aria-current=\"{}\">{}</a></td><td class=\"tight\">{}</td><td class=\"tight\">{}</td><td class=\"tight\">{}</td><td class=\"tight\">{}</td><td>{}</td></tr>{}",
                PipelinePicture.execution(pipeline, id),
                id.equals(chosen),
                Parts.brief(id),
                State.badge(execution.statusAsString()),
                Parts.time(execution.startTime()),
                Parts.duration(execution.startTime(), runs ? null : execution.lastUpdateTime()),
                execution.trigger() == null
                        ? ""
                        : Objects.requireNonNullElse(execution.trigger().triggerTypeAsString(), ""),
                Html.each(execution.sourceRevisions(), PipelineView::revision),
                Parts.actionRow(6, runs ? stop(pipeline, id) : Html.NONE));
    }

    static Html revision(SourceRevision revision) {
        return Html.of(
                "<code>{}</code> {}",
                Parts.brief(revision.revisionId()),
                Objects.requireNonNullElse(revision.revisionSummary(), ""));
    }

    private static Html stop(String pipeline, String id) {
        return Parts.action(
                "pipeline/stop",
                Html.join(Parts.hidden("pipeline", pipeline), Parts.hidden("execution", id)),
                Parts.danger("stop-" + Parts.brief(id), "Stop"),
                "aws codepipeline stop-pipeline-execution --abandon --pipeline-name " + pipeline
                        + " --pipeline-execution-id " + id);
    }

    @Override
    public Html act(String action, Query form) {
        String pipeline = form.require("pipeline");
        return switch (action) {
            case "release" ->
                Parts.good("Execution "
                        + Parts.brief(aws.codePipeline()
                                .startPipelineExecution(r -> r.name(pipeline))
                                .pipelineExecutionId())
                        + " started.");
            case "stop" -> {
                String id = form.require("execution");
                var _ = aws.codePipeline().stopPipelineExecution(r -> r.pipelineName(pipeline)
                        .pipelineExecutionId(id)
                        .abandon(true)
                        .reason("Stopped in the console"));
                yield Parts.good("Execution " + Parts.brief(id) + " is being stopped.");
            }
            case "rollback" -> rollBack(pipeline, form.require("stage"), form.require("execution"));
            case "approve" -> answer(form, ApprovalStatus.APPROVED);
            case "reject" -> answer(form, ApprovalStatus.REJECTED);
            default -> View.super.act(action, form);
        };
    }

    private Html rollBack(String pipeline, String stage, String target) {
        String id = aws.codePipeline()
                .rollbackStage(r -> r.pipelineName(pipeline).stageName(stage).targetPipelineExecutionId(target))
                .pipelineExecutionId();
        return Parts.good("Execution " + Parts.brief(id) + " rolls " + stage + " back to " + Parts.brief(target) + ".");
    }

    private Html answer(Query form, ApprovalStatus status) {
        var _ = aws.codePipeline().putApprovalResult(r -> r.pipelineName(form.require("pipeline"))
                .stageName(form.require("stage"))
                .actionName(form.require("action"))
                .token(form.require("token"))
                .result(result -> result.status(status).summary("In the console")));
        return Parts.good("The release is " + status + ".");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.html.Html;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;

/** The builds of one execution: how each ended, in its own words. */
final class BuildLog {
    private static final int LINES = 400;

    private final Aws aws;

    BuildLog(Aws aws) {
        this.aws = aws;
    }

    /** The builds that CodePipeline started for an execution. */
    List<Build> builds(String pipeline, String execution) {
        List<String> ids = ids(pipeline, execution);
        return ids.isEmpty()
                ? List.of()
                : aws.codeBuild().batchGetBuilds(r -> r.ids(ids)).builds();
    }

    Html of(List<Build> builds) {
        return builds.isEmpty() ? Parts.empty("This execution has no build yet.") : Html.each(builds, this::build);
    }

    private List<String> ids(String pipeline, String execution) {
        if (execution.isEmpty()) {
            return List.of();
        }
        return aws
                .codePipeline()
                .listActionExecutions(
                        r -> r.pipelineName(pipeline).filter(filter -> filter.pipelineExecutionId(execution)))
                .actionExecutionDetails()
                .stream()
                .filter(action -> action.input() != null
                        && action.input().actionTypeId().provider().equals("CodeBuild"))
                .map(BuildLog::id)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static String id(ActionExecutionDetail action) {
        return action.output() == null || action.output().executionResult() == null
                ? ""
                : Objects.requireNonNullElse(action.output().executionResult().externalExecutionId(), "");
    }

    private Html build(Build build) {
        return Html.of(
                "<p>{} <span class=\"quiet\">{} · {}</span></p>{}",
                State.badge(build.buildStatusAsString()),
                build.id(),
                Objects.requireNonNullElse(build.currentPhase(), ""),
                Parts.log("Log of the build " + build.id(), lines(build)));
    }

    private List<String> lines(Build build) {
        if (build.logs() == null
                || build.logs().groupName() == null
                || build.logs().streamName() == null) {
            return List.of("(no log yet)");
        }
        return LogTail.of(aws, build.logs().groupName(), build.logs().streamName(), LINES);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A build as BatchGetBuilds shows it. */
final class BuildView {
    private BuildView() {}

    static ObjectNode of(Build build) {
        ObjectNode view = Json.object()
                .put("id", build.id())
                .put("arn", build.arn())
                .put("buildNumber", build.number)
                .put("startTime", Json.epoch(build.started))
                .put("currentPhase", build.currentPhase())
                .put("buildStatus", build.status())
                .put("sourceVersion", build.request.source().arn())
                .put("projectName", build.project.name());
        if (build.ended() != null) {
            view.put("endTime", Json.epoch(build.ended()));
        }
        if (!build.request.revision().isEmpty()) {
            view.put("resolvedSourceVersion", build.request.revision());
        }
        ArrayNode phases = view.putArray("phases");
        build.phases().forEach(phase -> phases.add(phase.view()));
        project(view, build.project);
        artifacts(view, build);
        logs(view, build);
        return view.put("timeoutInMinutes", build.request.timeoutInMinutes())
                .put("buildComplete", !build.running())
                .put("initiator", build.request.initiator());
    }

    private static void project(ObjectNode view, Project project) {
        ObjectNode settings = project.view();
        view.set("source", settings.path("source"));
        view.set("environment", settings.path("environment"));
        view.set("serviceRole", settings.path("serviceRole"));
    }

    private static void artifacts(ObjectNode view, Build build) {
        build.request.output().ifPresent(output -> view.putObject("artifacts").put("location", output.arn()));
        ArrayNode exported = view.putArray("exportedEnvironmentVariables");
        build.exported()
                .forEach((name, value) -> exported.addObject().put("name", name).put("value", value));
        ArrayNode reports = view.putArray("reportArns");
        build.reports().forEach(reports::add);
    }

    private static void logs(ObjectNode view, Build build) {
        if (!build.project.logs()) {
            return;
        }
        String region = build.project.region();
        String group = build.project.logGroup();
        ObjectNode logs = view.putObject("logs")
                .put("groupName", group)
                .put("streamName", build.uuid)
                .put(
                        "deepLink",
                        "https://console.aws.amazon.com/cloudwatch/home?region=" + region
                                + "#logsV2:log-groups/log-group/"
                                + URLEncoder.encode(group, StandardCharsets.UTF_8)
                                        .replace("%", "$25") + "/log-events/"
                                + build.uuid)
                .put(
                        "cloudWatchLogsArn",
                        Account.arn("logs", region, "log-group:" + group + ":log-stream:" + build.uuid));
        logs.putObject("cloudWatchLogs").put("status", "ENABLED").put("groupName", group);
    }
}

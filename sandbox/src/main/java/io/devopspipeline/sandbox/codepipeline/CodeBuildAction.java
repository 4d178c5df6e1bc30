// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;

/** The build and the test action CodeBuild: starts a build of the input artifact and follows it to its end. */
final class CodeBuildAction implements Provider {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Clients clients;
    private final Artifacts artifacts;

    CodeBuildAction(Clients clients, Artifacts artifacts) {
        this.clients = clients;
        this.artifacts = artifacts;
    }

    @Override
    public ActionProgress begin(Action action) {
        String id = start(action);
        action.run().setExternalId(id);
        action.run().setExternalUrl(ConsoleUrls.build(action.region(), id));
        return follow(action, id);
    }

    private String start(Action action) {
        try {
            return Members.text(
                    clients.call(action, "codebuild", "StartBuild", request(action))
                            .path("build"),
                    "id");
        } catch (AwsException e) {
            throw AwsException.of(
                    e.code(),
                    "Error calling startBuild: " + e.text() + " (Service: AWSCodeBuild; Status Code: " + e.status()
                            + "; Error Code: " + e.code() + "; Request ID: " + Account.uuid() + "; Proxy: null)");
        }
    }

    private ObjectNode request(Action action) {
        ObjectNode request = Json.object()
                .put("projectName", action.setting("ProjectName"))
                .put("sourceTypeOverride", "S3")
                .put("sourceLocationOverride", action.bucket() + "/" + artifacts.inputKey(action));
        request.putObject("codePipeline").put("name", action.pipeline().name).put("revision", revision(action));
        if (!action.declaration().outputs().isEmpty()) {
            request.putObject("artifactsOverride")
                    .put("type", "S3")
                    .put("packaging", "ZIP")
                    .put("location", action.bucket())
                    .put("name", artifacts.newKey(action));
        }
        request.set("environmentVariablesOverride", variables(action));
        return request;
    }

    /** The commit or version that the source has. AWS: of the primary source. */
    private static String revision(Action action) {
        return action.execution().revisions().values().stream()
                .map(Execution.Revision::id)
                .findFirst()
                .orElse("");
    }

    private static JsonNode variables(Action action) {
        try {
            return Json.MAPPER.readTree(action.declaration().setting("EnvironmentVariables", "[]"));
        } catch (JsonProcessingException e) {
            throw AwsException.of(
                    "ConfigurationError", "The EnvironmentVariables of action " + action.name() + " are not JSON");
        }
    }

    private ActionProgress follow(Action action, String id) {
        return new ActionProgress.Working(LOOK, () -> {
            ObjectNode ids = Json.object();
            ids.putArray("ids").add(id);
            JsonNode build = clients.call(action, "codebuild", "BatchGetBuilds", ids)
                    .path("builds")
                    .path(0);
            return switch (Members.text(build, "buildStatus")) {
                case "IN_PROGRESS" -> follow(action, id);
                case "SUCCEEDED" -> new ActionProgress.Succeeded("");
                default -> new ActionProgress.Failed("JobFailed", failure(build));
            };
        });
    }

    private static String failure(JsonNode build) {
        String text = "Build terminated with state: " + Members.text(build, "buildStatus");
        for (JsonNode phase : build.path("phases")) {
            JsonNode context = phase.path("contexts").path(0);
            if (!Members.text(context, "statusCode").isEmpty()) {
                return text + ". Phase: " + Members.text(phase, "phaseType") + ", Code: "
                        + Members.text(context, "statusCode") + ", Message: " + Members.text(context, "message");
            }
        }
        return text;
    }
}

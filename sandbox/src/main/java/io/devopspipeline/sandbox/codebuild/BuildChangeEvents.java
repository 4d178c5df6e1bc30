// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What EventBridge is told about builds: their beginning and their end. The shape is that of "Build notifications input format reference" in AWS's
 * user guide, without checksums of artifacts and the network. Changes of phases are not published.
 */
record BuildChangeEvents(EventBus bus) {
    /** As in {@code Sep 1, 2017 4:12:29 PM}. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, yyyy h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    void changed(Build build) {
        ObjectNode detail = Json.object()
                .put("build-status", build.status())
                .put("project-name", build.project.name())
                .put("build-id", build.arn());
        detail.set("additional-information", information(build));
        detail.put("current-phase", build.currentPhase())
                .put(
                        "current-phase-context",
                        "[" + String.join(", ", build.phases().getLast().contexts()) + "]")
                .put("version", "1");
        bus.publish(
                build.project.region(), "aws.codebuild", "CodeBuild Build State Change", List.of(build.arn()), detail);
    }

    private static ObjectNode information(Build build) {
        ObjectNode information = Json.object();
        build.request
                .output()
                .ifPresent(output -> information.putObject("artifact").put("location", output.arn()));
        information.set("environment", environment(build));
        information
                .put("timeout-in-minutes", build.request.timeoutInMinutes())
                .put("build-complete", !build.running())
                .put("build-number", (double) build.number)
                .put("initiator", build.request.initiator())
                .put("build-start-time", TIME.format(build.started));
        information
                .putObject("source")
                .put(
                        "type",
                        build.project.settings().path("source").path("type").asText());
        if (build.project.logs()) {
            information
                    .putObject("logs")
                    .put("group-name", build.project.logGroup())
                    .put("stream-name", build.uuid);
        }
        information.set("phases", phases(build));
        return information;
    }

    /** AWS: values of secrets are not resolved. */
    private static ObjectNode environment(Build build) {
        JsonNode settings = build.project.view().path("environment");
        ObjectNode environment = Json.object()
                .put("image", settings.path("image").asText())
                .put("privileged-mode", build.project.privileged())
                .put("compute-type", settings.path("computeType").asText())
                .put("type", settings.path("type").asText());
        environment.set("environment-variables", settings.path("environmentVariables"));
        return environment;
    }

    private static ArrayNode phases(Build build) {
        ArrayNode phases = Json.array();
        build.phases().forEach(phase -> phases.add(phase(phase)));
        return phases;
    }

    private static ObjectNode phase(Phase phase) {
        ObjectNode view = Json.object().put("phase-type", phase.type).put("start-time", TIME.format(phase.started()));
        Instant ended = phase.ended();
        if (ended != null) {
            view.put("end-time", TIME.format(ended))
                    .put("duration-in-seconds", phase.duration().toSeconds())
                    .put("phase-status", phase.status())
                    .set("phase-context", Json.MAPPER.valueToTree(phase.contexts()));
        }
        return view;
    }
}

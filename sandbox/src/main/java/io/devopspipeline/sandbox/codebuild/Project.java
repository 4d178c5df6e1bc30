// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A build project. Immutable: a change makes a new one, and builds keep the one they started with.
 * @param settings as BatchGetProjects shows them
 */
record Project(
        String region, String name, ObjectNode settings, Map<String, String> tags, Instant created, Instant modified) {
    private static final Set<String> SOURCES = Set.of("CODEPIPELINE", "S3");
    private static final Set<String> ARTIFACTS = Set.of("CODEPIPELINE", "NO_ARTIFACTS");

    /** Refuses by name what builds here cannot do. */
    Project {
        refuseUnless(SOURCES, "source type", settings.path("source").path("type"));
        refuseUnless(ARTIFACTS, "artifacts type", settings.path("artifacts").path("type"));
        refuseUnless(
                Set.of("LINUX_CONTAINER"),
                "environment type",
                settings.path("environment").path("type"));
        requirePlain(settings.path("environment").path("environmentVariables"));
    }

    private static void refuseUnless(Set<String> known, String what, JsonNode value) {
        if (!known.contains(value.asText())) {
            throw AwsException.notInSandbox("The " + what + " " + value.asText());
        }
    }

    static void requirePlain(JsonNode variables) {
        for (JsonNode variable : variables) {
            String type = variable.path("type").asText("PLAINTEXT");
            if (!type.equals("PLAINTEXT")) {
                throw AwsException.notInSandbox(
                        "The environment variable " + Members.text(variable, "name") + " of type " + type);
            }
        }
    }

    static String arn(String region, String name) {
        return Account.arn("codebuild", region, "project/" + name);
    }

    String arn() {
        return arn(region, name);
    }

    /** The ARN of the role that builds work with. */
    String role() {
        return settings.path("serviceRole").asText("");
    }

    int timeoutInMinutes() {
        return settings.path("timeoutInMinutes").asInt(60);
    }

    /** AWS: a group of the project's own name unless it says otherwise. */
    String logGroup() {
        return settings.path("logsConfig")
                .path("cloudWatchLogs")
                .path("groupName")
                .asText("/aws/codebuild/" + name);
    }

    boolean logs() {
        return !settings.path("logsConfig")
                .path("cloudWatchLogs")
                .path("status")
                .asText("ENABLED")
                .equals("DISABLED");
    }

    ObjectNode view() {
        ObjectNode view = Json.object().put("name", name).put("arn", arn());
        view.setAll(settings.deepCopy());
        ObjectNode environment = view.withObjectProperty("environment");
        environment.withArrayProperty("environmentVariables").forEach(variable -> {
            if (variable instanceof ObjectNode object && !object.has("type")) {
                object.put("type", "PLAINTEXT");
            }
        });
        var list = view.put("timeoutInMinutes", timeoutInMinutes()).putArray("tags");
        tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
        return view.put("created", Json.epoch(created)).put("lastModified", Json.epoch(modified));
    }
}

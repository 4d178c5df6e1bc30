// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
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
    /** The architecture of the machine is a property only: builds run on this one. */
    private static final Set<String> ENVIRONMENTS = Set.of("LINUX_CONTAINER", "ARM_CONTAINER");

    private static final String LAYERS = "LOCAL_DOCKER_LAYER_CACHE";
    private static final Set<String> CACHES = Set.of("NO_CACHE", "LOCAL");
    private static final Set<String> CACHE_MODES = Set.of(LAYERS, "LOCAL_SOURCE_CACHE", "LOCAL_CUSTOM_CACHE");
    private static final Set<String> ARTIFACTS = Set.of("CODEPIPELINE", "NO_ARTIFACTS");

    /** Refuses by name what builds here cannot do. */
    Project {
        refuseUnless(SOURCES, "source type", settings.path("source").path("type"));
        refuseUnless(ARTIFACTS, "artifacts type", settings.path("artifacts").path("type"));
        refuseUnless(
                ENVIRONMENTS, "environment type", settings.path("environment").path("type"));
        BuildVariable.byName(settings.path("environment").path("environmentVariables"));
        checkCache(
                settings.path("cache"),
                settings.path("environment").path("privilegedMode").asBoolean());
    }

    /** A build here finds nothing of an earlier one, as one that gets another machine. That layers need docker is AWS's, the text is assumed. */
    private static void checkCache(JsonNode cache, boolean privileged) {
        refuseUnless(CACHES, "cache type", cache.isMissingNode() ? TextNode.valueOf("NO_CACHE") : cache.path("type"));
        cache.path("modes").forEach(mode -> refuseUnless(CACHE_MODES, "cache mode", mode));
        if (!privileged
                && cache.path("modes").valueStream().anyMatch(mode -> mode.asText()
                        .equals(LAYERS))) {
            throw AwsException.of("InvalidInputException", "Invalid cache: " + LAYERS + " requires privileged mode");
        }
    }

    boolean privileged() {
        return settings.path("environment").path("privilegedMode").asBoolean();
    }

    private static void refuseUnless(Set<String> known, String what, JsonNode value) {
        if (!known.contains(value.asText())) {
            throw AwsException.notInSandbox("The " + what + " " + value.asText());
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

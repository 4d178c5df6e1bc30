// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One revision of a family. What it says never changes; deregistering makes it INACTIVE, and tasks of it run on. */
final class TaskDefinition {
    final String family;
    final int revision;
    final String arn;
    private final Tags tags;
    private final ObjectNode document;
    private final Instant registered;
    private @Nullable Instant deregistered;

    TaskDefinition(
            String region, String family, int revision, ObjectNode document, Map<String, String> tags, Instant now) {
        this.family = family;
        this.revision = revision;
        this.arn = Arns.of(region, "task-definition/" + family + ":" + revision);
        this.document = document;
        this.tags = new Tags(tags);
        this.registered = now;
    }

    Tags tags() {
        return tags;
    }

    boolean active() {
        return deregistered == null;
    }

    void deregister(Instant now) {
        deregistered = now;
    }

    /** @param member executionRoleArn or taskRoleArn; empty when the definition has none */
    String role(String member) {
        return document.path(member).asText("");
    }

    /** The definitions of its containers. */
    Stream<JsonNode> containers() {
        return document.path("containerDefinitions").valueStream();
    }

    Optional<JsonNode> container(String name) {
        return containers()
                .filter(container -> container.path("name").asText().equals(name))
                .findFirst();
    }

    JsonNode member(String name) {
        return document.path(name);
    }

    /** In CPU units; every Fargate revision has them. */
    int cpu() {
        return document.path("cpu").asInt();
    }

    String text(String member) {
        return document.path(member).asText();
    }

    ObjectNode view() {
        ObjectNode view = document.deepCopy()
                .put("taskDefinitionArn", arn)
                .put("revision", revision)
                .put("status", active() ? "ACTIVE" : "INACTIVE")
                .put("registeredAt", Json.epoch(registered));
        if (deregistered != null) {
            view.put("deregisteredAt", Json.epoch(deregistered));
        }
        view.putArray("compatibilities").add("EC2").add("FARGATE");
        return view;
    }
}

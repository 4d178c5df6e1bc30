// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The deploy action ECS: takes the revision that the service uses now (AWS: not the newest of the family), swaps the images named in
 * imagedefinitions.json, registers that as a new revision and updates the service. AWS does not tell it when the circuit breaker goes back:
 * then it waits until its time is up.
 */
final class EcsDeploy implements Provider {
    private static final Duration LOOK = Duration.ofSeconds(10);
    /** What DescribeTaskDefinition shows and RegisterTaskDefinition does not take. */
    private static final Set<String> NOT_REGISTERED = Set.of(
            "taskDefinitionArn",
            "revision",
            "status",
            "requiresAttributes",
            "compatibilities",
            "registeredAt",
            "registeredBy",
            "deregisteredAt");

    private final Clients clients;
    private final Artifacts artifacts;

    EcsDeploy(Clients clients, Artifacts artifacts) {
        this.clients = clients;
        this.artifacts = artifacts;
    }

    @Override
    public ActionProgress begin(Action action) {
        ImageDefinitions definitions = ImageDefinitions.read(
                artifacts.input(action),
                action.declaration().setting("FileName", "imagedefinitions.json"),
                action.bucket() + " key: " + artifacts.inputKey(action));
        String revision = register(action, Members.text(service(action), "taskDefinition"), definitions.images());
        ObjectNode updated = clients.call(
                action, "ecs", "UpdateService", target(action, "service").put("taskDefinition", revision));
        action.run().setExternalId(Members.text(primary(updated.path("service")), "id"));
        action.run()
                .setExternalUrl(ConsoleUrls.service(
                        action.region(), action.setting("ClusterName"), action.setting("ServiceName")));
        int minutes = Integer.parseInt(action.declaration().setting("DeploymentTimeout", "60"));
        return follow(action, revision, Duration.ofMinutes(minutes));
    }

    private String register(Action action, String current, Map<String, String> images) {
        ObjectNode input = Json.object().put("taskDefinition", current);
        input.putArray("include").add("TAGS");
        ObjectNode described = clients.call(action, "ecs", "DescribeTaskDefinition", input);
        ObjectNode next = described.withObjectProperty("taskDefinition").deepCopy();
        next.remove(NOT_REGISTERED);
        images.forEach((name, image) -> container(next, name).put("image", image));
        if (!described.path("tags").isEmpty()) {
            next.set("tags", described.path("tags"));
        }
        return clients.call(action, "ecs", "RegisterTaskDefinition", next)
                .path("taskDefinition")
                .path("taskDefinitionArn")
                .asText();
    }

    private static ObjectNode container(ObjectNode definition, String name) {
        for (JsonNode container : definition.path("containerDefinitions")) {
            if (Members.text(container, "name").equals(name) && container instanceof ObjectNode found) {
                return found;
            }
        }
        throw AwsException.of(
                "InvalidArtifact",
                "The Amazon ECS service's task definition does not contain a container with the name " + name + ".");
    }

    private JsonNode service(Action action) {
        ObjectNode input = Json.object().put("cluster", action.setting("ClusterName"));
        input.putArray("services").add(action.setting("ServiceName"));
        JsonNode service = clients.call(action, "ecs", "DescribeServices", input)
                .path("services")
                .path(0);
        if (!Members.text(service, "status").equals("ACTIVE")) {
            throw AwsException.of(
                    "ServiceNotFoundException",
                    "The Amazon ECS service '" + action.setting("ServiceName") + "' does not exist.");
        }
        return service;
    }

    private static ObjectNode target(Action action, String member) {
        return Json.object().put("cluster", action.setting("ClusterName")).put(member, action.setting("ServiceName"));
    }

    private ActionProgress follow(Action action, String revision, Duration left) {
        if (!left.isPositive()) {
            return new ActionProgress.Failed(
                    "JobFailed",
                    "The deployment of " + revision.replaceFirst(".*/", "") + " did not complete within "
                            + action.declaration().setting("DeploymentTimeout", "60") + " minutes.");
        }
        return new ActionProgress.Working(
                LOOK,
                () -> completed(service(action), revision)
                        ? new ActionProgress.Succeeded("Deployment Succeeded")
                        : follow(action, revision, left.minus(LOOK)));
    }

    private static boolean completed(JsonNode service, String revision) {
        JsonNode primary = primary(service);
        return Members.text(primary, "taskDefinition").equals(revision)
                && Members.text(primary, "rolloutState").equals("COMPLETED");
    }

    private static JsonNode primary(JsonNode service) {
        for (JsonNode deployment : service.path("deployments")) {
            if (Members.text(deployment, "status").equals("PRIMARY")) {
                return deployment;
            }
        }
        return Json.object();
    }
}

package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The ECS deploy action, a client of ECS: takes the revision that the service uses now, swaps the images named in imagedefinitions.json,
 * registers that as a new revision and updates the service. AWS does not tell it when the circuit breaker goes back: then it waits until its
 * time is up.
 */
final class Deployments {
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

    private final Account account;
    private final Directory directory;
    private final Artifacts artifacts;

    Deployments(Account account, Directory directory, Artifacts artifacts) {
        this.account = account;
        this.directory = directory;
        this.artifacts = artifacts;
    }

    void start(Action action) {
        account.after(Duration.ofSeconds(3), () -> {
            try {
                deploy(action);
            } catch (AwsException e) {
                action.fail("ConfigurationError", e.text());
            } catch (IOException e) {
                action.fail("InvalidArtifact", String.valueOf(e.getMessage()));
            }
        });
    }

    private void deploy(Action action) throws IOException {
        JsonNode definitions = definitions(action);
        JsonNode service = service(action);
        ObjectNode described = Json.object()
                .put("taskDefinition", service.path("taskDefinition").asText());
        described.putArray("include").add("TAGS");
        ObjectNode current = ecs(action, "DescribeTaskDefinition", described);
        ObjectNode next = ((ObjectNode) current.path("taskDefinition")).deepCopy();
        next.remove(NOT_REGISTERED);
        swap((ArrayNode) next.path("containerDefinitions"), definitions);
        if (!current.path("tags").isEmpty()) {
            next.set("tags", current.path("tags"));
        }
        String registered = ecs(action, "RegisterTaskDefinition", next)
                .path("taskDefinition")
                .path("taskDefinitionArn")
                .asText();
        ObjectNode updated = ecs(action, "UpdateService", target(action).put("taskDefinition", registered));
        action.state().externalId =
                updated.path("service").path("deployments").path(0).path("id").asText("");
        action.state().externalUrl = "https://" + action.pipeline().region + ".console.aws.amazon.com/ecs/v2/clusters/"
                + action.setting("ClusterName", "") + "/services";
        follow(action, registered, Integer.parseInt(action.setting("DeploymentTimeout", "60")) * 6);
    }

    private static void swap(ArrayNode containers, JsonNode definitions) {
        for (JsonNode definition : definitions) {
            boolean found = false;
            for (JsonNode container : containers) {
                if (container.path("name").equals(definition.path("name"))) {
                    ((ObjectNode) container)
                            .put("image", definition.path("imageUri").asText());
                    found = true;
                }
            }
            if (!found) {
                throw AwsException.of(
                        "InvalidParameterException",
                        "The Amazon ECS service's task definition does not contain container with the name: "
                                + definition.path("name").asText());
            }
        }
    }

    private JsonNode definitions(Action action) throws IOException {
        String name = action.setting("FileName", "imagedefinitions.json");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(artifacts.get(action)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return Json.MAPPER.readTree(zip.readAllBytes());
                }
            }
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "Failed to deserialize the image definition file. Exception Trace: " + e.getOriginalMessage());
        }
        throw new IOException("Did not find the image definition file " + name + " in the input artifacts ZIP file.");
    }

    private JsonNode service(Action action) {
        ObjectNode input = Json.object().put("cluster", action.setting("ClusterName", ""));
        input.putArray("services").add(action.setting("ServiceName", ""));
        JsonNode service =
                ecs(action, "DescribeServices", input).path("services").path(0);
        if (service.isMissingNode()) {
            throw AwsException.of(
                    "ServiceNotFoundException", "Service not found: " + action.setting("ServiceName", ""));
        }
        return service;
    }

    private ObjectNode target(Action action) {
        return Json.object()
                .put("cluster", action.setting("ClusterName", ""))
                .put("service", action.setting("ServiceName", ""));
    }

    private void follow(Action action, String taskDefinition, int looksLeft) {
        account.after(LOOK, () -> {
            if (!action.state().running()) {
                return;
            }
            if (done(action, taskDefinition)) {
                action.succeed("Deployment Succeeded");
            } else if (looksLeft <= 0) {
                action.fail("JobFailed", "Deployment timed out");
            } else {
                follow(action, taskDefinition, looksLeft - 1);
            }
        });
    }

    private boolean done(Action action, String taskDefinition) {
        try {
            for (JsonNode deployment : service(action).path("deployments")) {
                if (deployment.path("taskDefinition").asText().equals(taskDefinition)) {
                    return deployment.path("status").asText().equals("PRIMARY")
                            && deployment.path("rolloutState").asText().equals("COMPLETED");
                }
            }
            return false;
        } catch (AwsException e) {
            action.fail("JobFailed", e.text());
            return false;
        }
    }

    private ObjectNode ecs(Action action, String operation, ObjectNode input) {
        return directory.call("codepipeline.amazonaws.com", action.pipeline().region, "ecs", operation, input);
    }
}

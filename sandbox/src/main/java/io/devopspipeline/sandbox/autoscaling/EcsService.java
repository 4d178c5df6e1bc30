// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Optional;

/** The capacity of an ECS service, as its operations tell and set it. @param resourceId {@code service/<cluster>/<name>} */
record EcsService(Directory directory, String region, String resourceId) {
    private static final String PRINCIPAL = "ecs.application-autoscaling.amazonaws.com";

    /** @param deploying whether a deployment is in progress */
    record Capacity(int desired, int running, boolean deploying) {}

    static String resourceId(String cluster, String name) {
        return "service/" + cluster + "/" + name;
    }

    private ObjectNode input() {
        return Json.object().put("cluster", resourceId.split("/")[1]);
    }

    private String name() {
        return resourceId.split("/")[2];
    }

    /** Empty when there is no such service, or it is not active. */
    Optional<Capacity> capacity() {
        ObjectNode input = input();
        input.putArray("services").add(name());
        try {
            JsonNode service = directory
                    .call(PRINCIPAL, region, "ecs", "DescribeServices", input)
                    .path("services")
                    .path(0);
            return service.path("status").asText().equals("ACTIVE") ? Optional.of(capacity(service)) : Optional.empty();
        } catch (AwsException e) {
            if (e.code().equals("ClusterNotFoundException")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Capacity capacity(JsonNode service) {
        return new Capacity(
                service.path("desiredCount").asInt(),
                service.path("runningCount").asInt(),
                service.path("deployments").size() > 1
                        || service.path("deployments")
                                .path(0)
                                .path("rolloutState")
                                .asText()
                                .equals("IN_PROGRESS"));
    }

    /** @throws AwsException as ECS refuses */
    void setDesiredCount(int count) {
        ObjectNode input = input().put("service", name()).put("desiredCount", count);
        directory.call(PRINCIPAL, region, "ecs", "UpdateService", input);
    }
}

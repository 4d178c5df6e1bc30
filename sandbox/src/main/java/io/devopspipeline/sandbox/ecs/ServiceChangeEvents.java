// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.List;

/**
 * What EventBridge is told about services: their deployments, and what the scheduler finds. The shapes are those of "Amazon ECS service deployment
 * state change events" and "Amazon ECS service action events" in the developer guide.
 */
record ServiceChangeEvents(EventBus bus) {
    TaskChangeEvents tasks() {
        return new TaskChangeEvents(bus);
    }

    /** AWS's names of what the scheduler finds, with their type. */
    enum Action {
        SERVICE_STEADY_STATE("INFO"),
        SERVICE_TASK_START_IMPAIRED("WARN"),
        SERVICE_TASK_PLACEMENT_FAILURE("ERROR");

        private final String type;

        Action(String type) {
            this.type = type;
        }
    }

    /** A deployment began, is complete or has failed. */
    void deployment(Service service, Deployment deployment) {
        boolean failed = deployment.rollout() == Deployment.Rollout.FAILED;
        ObjectNode detail = Json.object()
                .put("eventType", failed ? "ERROR" : "INFO")
                .put("eventName", "SERVICE_DEPLOYMENT_" + deployment.rollout().name())
                .put("deploymentId", deployment.id)
                .put("updatedAt", Json.iso(deployment.updated()))
                .put("reason", deployment.reason());
        publish(service, "ECS Deployment State Change", detail);
    }

    void action(Service service, Action action, Instant now) {
        publish(service, "ECS Service Action", detail(service, action, now));
    }

    /** Fargate has no room for a task. */
    void notPlaced(Service service, Instant now) {
        publish(
                service,
                "ECS Service Action",
                detail(service, Action.SERVICE_TASK_PLACEMENT_FAILURE, now).put("reason", "RESOURCE:FARGATE"));
    }

    private static ObjectNode detail(Service service, Action action, Instant now) {
        return Json.object()
                .put("eventType", action.type)
                .put("eventName", action.name())
                .put("clusterArn", service.cluster.arn)
                .put("createdAt", Json.iso(now));
    }

    private void publish(Service service, String type, ObjectNode detail) {
        bus.publish(service.cluster.region, "aws.ecs", type, List.of(service.arn), detail);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;

/**
 * What EventBridge is told about stacks, their resources and drift detection. The shapes are those of "CloudFormation events detail reference" in
 * AWS's user guide; the token is missing when the operation had none, as in a recorded event.
 */
public record StackChangeEvents(EventBus bus) {
    void stack(Stack stack, StackEvent event) {
        publish(stack, "Stack Status", withToken(withStatus(detail(stack), event), event));
    }

    void resource(Stack stack, StackEvent event) {
        ObjectNode detail = detail(stack)
                .put("logical-resource-id", event.logicalId())
                .put("physical-resource-id", event.physicalId());
        publish(
                stack,
                "Resource Status",
                withToken(withStatus(detail, event).put("resource-type", event.type()), event));
    }

    /** That AWS has an event for the beginning is assumed; the result is unknown then. */
    public void driftDetectionBegan(Stack stack, String detectionId) {
        ObjectNode detail = detail(stack).put("stack-drift-detection-id", detectionId);
        detail.putObject("status-details").put("detection-status", "DETECTION_IN_PROGRESS");
        publish(stack, "Drift Detection Status", detail);
    }

    /** @param status AWS's word for how the detection ended */
    public void driftDetectionEnded(Stack stack, String detectionId, String status, long drifted) {
        ObjectNode detail = detail(stack).put("stack-drift-detection-id", detectionId);
        detail.putObject("status-details")
                .put("stack-drift-status", drifted == 0 ? "IN_SYNC" : "DRIFTED")
                .put("detection-status", status);
        detail.putObject("drift-detection-details").put("drifted-stack-resource-count", drifted);
        publish(stack, "Drift Detection Status", detail);
    }

    private static ObjectNode detail(Stack stack) {
        return Json.object().put("stack-id", stack.id);
    }

    private static ObjectNode withStatus(ObjectNode detail, StackEvent event) {
        detail.putObject("status-details").put("status", event.status()).put("status-reason", event.reason());
        return detail;
    }

    private static ObjectNode withToken(ObjectNode detail, StackEvent event) {
        return event.token().isEmpty() ? detail : detail.put("client-request-token", event.token());
    }

    private void publish(Stack stack, String what, ObjectNode detail) {
        bus.publish(
                stack.region, "aws.cloudformation", "CloudFormation " + what + " Change", List.of(stack.id), detail);
    }
}

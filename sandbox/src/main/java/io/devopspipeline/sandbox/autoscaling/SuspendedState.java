// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;

/** Which scaling activities of a target are suspended. */
record SuspendedState(boolean in, boolean out, boolean scheduled) {
    static final SuspendedState NONE = new SuspendedState(false, false, false);

    /** AWS: what is left out is not suspended. */
    static SuspendedState of(JsonNode given) {
        return new SuspendedState(
                given.path("DynamicScalingInSuspended").asBoolean(),
                given.path("DynamicScalingOutSuspended").asBoolean(),
                given.path("ScheduledScalingSuspended").asBoolean());
    }

    ObjectNode view() {
        return Json.object()
                .put("DynamicScalingInSuspended", in)
                .put("DynamicScalingOutSuspended", out)
                .put("ScheduledScalingSuspended", scheduled);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.drift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * How far a resource is from what the template says, at one time.
 * @param status IN_SYNC, MODIFIED, DELETED or UNKNOWN
 * @param actual empty when it is deleted or could not be read
 * @param reason why it could not be read; empty when it could
 */
public record ResourceDrift(
        String status,
        ObjectNode expected,
        ObjectNode actual,
        List<Difference> differences,
        Instant at,
        String reason) {
    private static final Set<String> DRIFTED = Set.of("MODIFIED", "DELETED");

    /** Of a resource that CloudFormation could not read. */
    public static ResourceDrift unknown(ObjectNode expected, String reason, Instant at) {
        return new ResourceDrift("UNKNOWN", expected, Json.object(), List.of(), at, reason);
    }

    public static ResourceDrift deleted(ObjectNode expected, Instant at) {
        return new ResourceDrift("DELETED", expected, Json.object(), List.of(), at, "");
    }

    /** @param actual what can be read */
    public static ResourceDrift of(ObjectNode expected, ObjectNode actual, Instant at) {
        ObjectNode readable = Comparison.readable(expected, actual);
        List<Difference> differences = Comparison.of(readable, actual);
        return new ResourceDrift(
                differences.isEmpty() ? "IN_SYNC" : "MODIFIED",
                readable,
                Comparison.readable(actual, expected),
                differences,
                at,
                "");
    }

    public boolean drifted() {
        return DRIFTED.contains(status);
    }

    /** The members of a StackResourceDrift that are not the resource's own. */
    public ObjectNode into(ObjectNode view) {
        view.put("StackResourceDriftStatus", status)
                .put("Timestamp", Json.iso(at))
                .put("ExpectedProperties", expected.toString());
        if (status.equals("UNKNOWN")) {
            view.put("DriftStatusReason", reason);
        } else if (!status.equals("DELETED")) {
            view.put("ActualProperties", actual.toString());
        }
        ArrayNode list = view.putArray("PropertyDifferences");
        differences.forEach(difference -> list.addObject()
                .put("PropertyPath", difference.path())
                .put("ExpectedValue", difference.expected())
                .put("ActualValue", difference.actual())
                .put("DifferenceType", difference.type()));
        return view;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.drift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.List;

/**
 * How far a resource is from what the template says, at one time.
 * @param status IN_SYNC, MODIFIED or DELETED
 * @param actual empty when it is deleted
 */
public record ResourceDrift(
        String status, ObjectNode expected, ObjectNode actual, List<Difference> differences, Instant at) {

    public static ResourceDrift deleted(ObjectNode expected, Instant at) {
        return new ResourceDrift("DELETED", expected, Json.object(), List.of(), at);
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
                at);
    }

    public boolean drifted() {
        return !status.equals("IN_SYNC");
    }

    /** The members of a StackResourceDrift that are not the resource's own. */
    public ObjectNode into(ObjectNode view) {
        view.put("StackResourceDriftStatus", status)
                .put("Timestamp", Json.iso(at))
                .put("ExpectedProperties", expected.toString());
        if (!status.equals("DELETED")) {
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

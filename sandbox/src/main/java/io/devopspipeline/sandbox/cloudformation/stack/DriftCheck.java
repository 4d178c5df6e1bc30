// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.drift.ResourceDrift;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looks for what was changed behind a stack's back. Types that cannot be read back stay unchecked, as in AWS. */
public final class DriftCheck {
    private final Engine engine;
    private final Stack stack;
    private final Map<String, String> failures = new TreeMap<>();

    public DriftCheck(Engine engine, Stack stack) {
        this.engine = engine;
        this.stack = stack;
    }

    /**
     * @param only logical ids to look at; empty for all
     * @param begun AWS dates a check from when it was asked for
     * @param caller whose permissions CloudFormation reads with
     */
    public void run(Set<String> only, Instant begun, Caller caller) {
        Instant now = engine.account().now();
        stack.resources().values().stream()
                .filter(StackResource::exists)
                .filter(resource -> only.isEmpty() || only.contains(resource.logicalId))
                .forEach(resource -> resource.setDrift(look(resource, now, caller)));
        stack.setDriftChecked(begun);
    }

    private Optional<ResourceDrift> look(StackResource resource, Instant now, Caller caller) {
        return switch (engine.handlers().read(stack, resource, caller)) {
            case Reading.Unsupported _ -> Optional.empty();
            case Reading.Denied denied -> {
                failures.put(resource.logicalId, denied.reason());
                yield Optional.of(ResourceDrift.unknown(resource.properties(), denied.reason(), now));
            }
            case Reading.Gone _ -> Optional.of(ResourceDrift.deleted(resource.properties(), now));
            case Reading.Live live -> Optional.of(ResourceDrift.of(resource.properties(), live.properties(), now));
        };
    }

    /** DetectionStatusReason: the resources that could not be read, and why. Empty when all could. */
    public String failure() {
        if (failures.isEmpty()) {
            return "";
        }
        ObjectNode failure = Json.object()
                .put("Summary", "Failed to detect drift on resources [" + String.join(",", failures.keySet()) + "]");
        ArrayNode each = failure.putArray("Failures");
        failures.forEach(
                (resource, reason) -> each.addObject().put("Resource", resource).put("FailureReason", reason));
        return failure.toString();
    }

    /** How many resources have drifted. */
    public long drifted() {
        return stack.resources().values().stream()
                .flatMap(resource -> resource.drift().stream())
                .filter(ResourceDrift::drifted)
                .count();
    }

    /** StackResourceDrifts of what was checked. */
    public List<ObjectNode> views() {
        return stack.resources().values().stream()
                .filter(resource -> resource.drift().isPresent())
                .map(resource -> resource.drift()
                        .get()
                        .into(Json.object()
                                .put("StackId", stack.id)
                                .put("LogicalResourceId", resource.logicalId)
                                .put("PhysicalResourceId", resource.physicalId())
                                .put("ResourceType", resource.type)))
                .toList();
    }
}

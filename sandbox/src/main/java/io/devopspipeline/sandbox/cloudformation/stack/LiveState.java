// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.drift.ResourceDrift;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a drift-aware change set (DeploymentMode REVERT_DRIFT) looks at beside the last version: resources as they are. A resource that is gone
 * AWS makes anew; that is not in the sandbox.
 */
final class LiveState {
    private final Engine engine;
    private final Stack stack;
    private final Map<String, ObjectNode> found = new TreeMap<>();

    LiveState(Engine engine, Stack stack) {
        this.engine = engine;
        this.stack = stack;
    }

    /** The top-level properties in which the resource differs from what is wanted. */
    Set<String> differing(StackResource resource, ObjectNode wanted) {
        return switch (engine.handlers().type(resource).read(stack.region, resource.physicalId())) {
            case Reading.Unsupported none -> Set.of();
            case Reading.Gone gone ->
                throw AwsException.notInSandbox(
                        "To revert the drift of a deleted resource (" + resource.logicalId + ")");
            case Reading.Live live -> {
                Set<String> differing = differing(ResourceDrift.of(
                        wanted, live.properties(), engine.account().now()));
                if (!differing.isEmpty()) {
                    found.put(resource.logicalId, live.properties());
                }
                yield differing;
            }
        };
    }

    private static Set<String> differing(ResourceDrift drift) {
        return drift.differences().stream()
                .map(difference -> difference.path().split("/")[1])
                .collect(Collectors.toSet());
    }

    /** The drifted resources' properties as they are, by logical id. */
    Map<String, ObjectNode> found() {
        return Map.copyOf(found);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.drift.ResourceDrift;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Caller;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a drift-aware change set (DeploymentMode REVERT_DRIFT) looks at beside the last version: resources as they are. One that was deleted is
 * created again, under another generated name.
 */
final class LiveState {
    private final Engine engine;
    private final Stack stack;
    private final Caller caller;
    private final Map<String, ObjectNode> found = new TreeMap<>();
    private final Set<String> deleted = new TreeSet<>();

    /** @param caller whose permissions CloudFormation reads with */
    LiveState(Engine engine, Stack stack, Caller caller) {
        this.caller = caller;
        this.engine = engine;
        this.stack = stack;
    }

    /** The top-level properties in which the resource differs from what is wanted. */
    Set<String> differing(StackResource resource, ObjectNode wanted) {
        return switch (engine.handlers().read(stack, resource, caller)) {
            case Reading.Unsupported _ -> Set.of();
            case Reading.Denied denied -> throw new AwsException(403, "AccessDenied", denied.reason());
            case Reading.Gone _ -> Set.of();
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

    /** Whether the resource was deleted outside CloudFormation. */
    boolean isDeleted(StackResource resource) {
        boolean gone = engine.handlers().read(stack, resource, caller) instanceof Reading.Gone;
        if (gone) {
            deleted.add(resource.logicalId);
        }
        return gone;
    }

    private static Set<String> differing(ResourceDrift drift) {
        return drift.differences().stream()
                .map(difference -> difference.path().split("/")[1])
                .collect(Collectors.toSet());
    }

    /** What an update has to know of the resources as they are. */
    LiveResources found() {
        return new LiveResources(found, deleted);
    }
}

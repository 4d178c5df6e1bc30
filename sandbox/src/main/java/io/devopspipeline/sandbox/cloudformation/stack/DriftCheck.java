// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.drift.ResourceDrift;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for what was changed behind a stack's back. Types that cannot be read back stay unchecked, as in AWS. */
public final class DriftCheck {
    private final Engine engine;
    private final Stack stack;

    public DriftCheck(Engine engine, Stack stack) {
        this.engine = engine;
        this.stack = stack;
    }

    /** @param only logical ids to look at; empty for all */
    public void run(Set<String> only) {
        run(only, engine.account().now());
    }

    /** @param begun AWS dates a check from when it was asked for */
    public void run(Set<String> only, Instant begun) {
        Instant now = engine.account().now();
        stack.resources().values().stream()
                .filter(StackResource::exists)
                .filter(resource -> only.isEmpty() || only.contains(resource.logicalId))
                .forEach(resource -> resource.setDrift(look(resource, now)));
        stack.setDriftChecked(begun);
    }

    private Optional<ResourceDrift> look(StackResource resource, Instant now) {
        return switch (engine.handlers().type(resource).read(stack.region, resource.physicalId())) {
            case Reading.Unsupported none -> Optional.empty();
            case Reading.Gone gone -> Optional.of(ResourceDrift.deleted(resource.properties(), now));
            case Reading.Live live -> Optional.of(ResourceDrift.of(resource.properties(), live.properties(), now));
        };
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

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.Members;

/** What a container waits for before it starts. @param container the other container's name */
record Dependency(String container, Condition condition) {
    /** What must be true of the other container. */
    enum Condition {
        START,
        COMPLETE,
        SUCCESS,
        HEALTHY
    }

    static Dependency of(JsonNode dependency) {
        return new Dependency(
                Members.text(dependency, "containerName"), Condition.valueOf(Members.text(dependency, "condition")));
    }

    boolean fulfilledBy(Container other) {
        return switch (condition) {
            case START -> other.hasStarted();
            case COMPLETE -> other.exitCode().isPresent();
            case SUCCESS -> other.exitedWith(0);
            case HEALTHY -> other.health() == ContainerHealth.HEALTHY;
        };
    }

    /** Whether it can never be fulfilled any more. */
    boolean impossibleWith(Container other) {
        boolean ended = other.exitCode().isPresent();
        return switch (condition) {
            case START, COMPLETE -> false;
            case SUCCESS -> ended && !other.exitedWith(0);
            case HEALTHY -> ended;
        };
    }
}

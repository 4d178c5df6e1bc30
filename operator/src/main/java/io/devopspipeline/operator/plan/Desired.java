package io.devopspipeline.operator.plan;

import java.util.Optional;

/**
 * What the spec asks for.
 * @param tasks to run once there is an image
 * @param suspended change nothing in AWS; keep the status true
 * @param release the release request not handled yet: a distinct annotation value
 */
public record Desired(
        DesiredStack artifacts, DesiredStack pipeline, TaskCount tasks, boolean suspended, Optional<String> release) {

    public DesiredStack stack(StackKind kind) {
        return switch (kind) {
            case ARTIFACTS -> artifacts;
            case PIPELINE -> pipeline;
        };
    }
}

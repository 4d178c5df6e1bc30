// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Optional;

/**
 * What is still there of a resource that is being deleted, read in the order in which it goes and only as far as that order leads. Each part
 * is empty when it is gone or was not reached.
 * @param releasing what could still refill the registry or the bucket
 * @param scaling whether Application Auto Scaling could still start tasks of a stack that could not be deleted
 * @param tasks 0 when the service was set to run none, or CloudFormation is to delete it together with its tasks
 * @param images whether the registry may hold images that have blocked the deletion of the pipeline stack
 * @param reports whether test builds may have made report groups
 * @param revisions whether the family has active task definitions left after the pipeline stack is gone
 * @param objects whether the bucket holds anything
 */
public record TeardownObserved(
        Optional<ObservedStack> pipeline,
        Releasing releasing,
        boolean scaling,
        int tasks,
        boolean images,
        boolean reports,
        boolean revisions,
        Optional<ObservedStack> artifacts,
        boolean objects) {

    /** The pipeline stack is still there: nothing behind it was read. */
    public static TeardownObserved ofPipeline(
            ObservedStack stack, Releasing releasing, boolean scaling, int tasks, boolean images) {
        return new TeardownObserved(
                Optional.of(stack), releasing, scaling, tasks, images, false, false, Optional.empty(), false);
    }

    /** The pipeline stack is gone. */
    public static TeardownObserved afterPipeline(
            boolean revisions, Optional<ObservedStack> artifacts, boolean objects) {
        return new TeardownObserved(
                Optional.empty(), Releasing.NO, false, 0, false, false, revisions, artifacts, objects);
    }

    public Optional<ObservedStack> stack(StackKind kind) {
        return switch (kind) {
            case ARTIFACTS -> artifacts;
            case PIPELINE -> pipeline;
        };
    }

    public TeardownObserved withReports(boolean left) {
        return new TeardownObserved(pipeline, releasing, scaling, tasks, images, left, revisions, artifacts, objects);
    }

    /**
     * @param executionId the running execution
     * @param sourceRule whether there is a rule that starts the pipeline on a commit
     */
    public record Releasing(Optional<String> executionId, boolean sourceRule) {
        public static final Releasing NO = new Releasing(Optional.empty(), false);
    }
}

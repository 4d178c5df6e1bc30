// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.decision;

import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.Optional;

/** One change in AWS. Each is safe to repeat: a second time it finds the first one's effect. */
public sealed interface Step {
    /** Creates the stack; for the pipeline stack also uploads the seed and picks a free subnet range where none is given. */
    record CreateStack(StackKind kind, String token) implements Step {}

    /**
     * Updates the stack to what is desired. For the pipeline stack every update passes the image that runs now and lets go of the count.
     * @param image the running image; empty before the first release (and for the artifacts stack)
     * @param autoscaled whether Application Auto Scaling sets the count from then on
     */
    record UpdateStack(StackKind kind, String token, String image, boolean autoscaled) implements Step {}

    /** Deletes the stack, by id. */
    record DeleteStack(StackKind kind, String stackId, String token) implements Step {}

    /** Teardown's last resort: CloudFormation lets the stack go, and leaves what it cannot delete. */
    record ForceDeleteStack(StackKind kind, String stackId, String token) implements Step {}

    /** Ends an update whose rollback got stuck. */
    record ContinueRollback(StackKind kind, String stackId, String token) implements Step {}

    /**
     * Has AWS work out what an update would change, and changes nothing.
     * @param name the change set's
     * @param image as in {@link UpdateStack}
     * @param autoscaled as in {@link UpdateStack}
     * @param revertsDrift whether it is to bring the resources back to what the template says
     */
    record CreateChangeSet(StackKind kind, String name, String image, boolean autoscaled, boolean revertsDrift)
            implements Step {}

    /** Carries a change set out: an update of the stack. */
    record ExecuteChangeSet(StackKind kind, String name, String token) implements Step {}

    /** Deletes a change set of ours that is not to be carried out. */
    record DeleteChangeSet(StackKind kind, String name) implements Step {}

    /** Sets the service's task count. */
    record SetDesiredCount(int count) implements Step {}

    /** Rolls the service to a revision and marks the revision with the attempt, so that a failed rollout is not repeated. */
    record RollService(String taskDefinition, String attempt) implements Step {}

    /** 'Release change' in CodePipeline's words. */
    record StartRelease(String request) implements Step {}

    /** Teardown: nothing may start or go on any more. @param executionId the running execution */
    record StopReleases(Optional<String> executionId) implements Step {}

    /** Teardown: Application Auto Scaling may not set the count any more. */
    record SuspendScaling() implements Step {}

    /** Teardown: deletes the registry's images. */
    record PurgeImages() implements Step {}

    /** Teardown: deregisters the revisions that CodePipeline made; they are not the stack's. */
    record DeregisterTaskDefinitions() implements Step {}

    /** Teardown: deletes every object version, delete marker and unfinished upload of the bucket. */
    record PurgeBucket() implements Step {}
}

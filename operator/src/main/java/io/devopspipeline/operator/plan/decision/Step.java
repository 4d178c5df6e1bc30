// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.decision;

import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.UnapprovedImage;
import java.util.Optional;

/** One change in AWS, with the facts that others need about it. Each is safe to repeat: a second time it finds the first one's effect. */
public sealed interface Step {
    /** Whether it changes a stack that exists. Such a step is taken only if the stack was read in the same reconcile. */
    boolean changesExistingStack();

    /** How soon its effect can be seen. */
    Pace pace();

    /** When it is worth asking AWS after a step. */
    enum Pace {
        /** The effect is complete, so that the next step can be decided. */
        AT_ONCE,
        /** AWS needs a minute or two. */
        SOON,
        /** AWS creates or deletes a stack, which takes minutes. */
        STACK_WORK
    }

    /** Starts an operation on a stack that exists, or prepares one. */
    sealed interface OfStack extends Step {
        StackKind kind();

        @Override
        default boolean changesExistingStack() {
            return true;
        }

        @Override
        default Pace pace() {
            return Pace.SOON;
        }
    }

    /** Creates or deletes a stack. The pipeline stack takes minutes, the artifacts stack does not. */
    sealed interface OfWholeStack extends OfStack {
        @Override
        default Pace pace() {
            return kind() == StackKind.PIPELINE ? Pace.STACK_WORK : Pace.SOON;
        }
    }

    /** Changes what runs, and no stack. */
    sealed interface OfService extends Step {
        @Override
        default boolean changesExistingStack() {
            return false;
        }

        @Override
        default Pace pace() {
            return Pace.SOON;
        }
    }

    /** Takes away, before a stack is deleted, what would keep CloudFormation from deleting it. */
    sealed interface OfTeardown extends Step {
        @Override
        default boolean changesExistingStack() {
            return false;
        }

        @Override
        default Pace pace() {
            return Pace.AT_ONCE;
        }
    }

    /** Creates the stack; for the pipeline stack also uploads the seed and picks a free subnet range where none is given. */
    record CreateStack(StackKind kind, String token) implements OfWholeStack {
        @Override
        public boolean changesExistingStack() {
            return false;
        }
    }

    /**
     * Updates the stack to what is desired. For the pipeline stack every update passes the image that runs now and lets go of the count.
     * @param image the running image; empty before the first release (and for the artifacts stack)
     * @param autoscaled whether Application Auto Scaling sets the count from then on
     */
    record UpdateStack(StackKind kind, String token, Optional<String> image, boolean autoscaled) implements OfStack {}

    /** Deletes the stack, by id. */
    record DeleteStack(StackKind kind, String stackId, String token) implements OfWholeStack {}

    /** Teardown's last resort: CloudFormation lets the stack go, and leaves what it cannot delete. */
    record ForceDeleteStack(StackKind kind, String stackId, String token) implements OfWholeStack {}

    /** Rolls back an update that failed and was not rolled back, to the last state that was complete. */
    record RollBackStack(StackKind kind, String stackId, String token) implements OfStack {}

    /** Ends an update whose rollback got stuck. */
    record ContinueRollback(StackKind kind, String stackId, String token) implements OfStack {}

    /**
     * Has AWS work out what an update would change, and changes nothing.
     * @param name the change set's
     * @param image as in {@link UpdateStack}
     * @param autoscaled as in {@link UpdateStack}
     * @param revertsDrift whether it is to bring the resources back to what the template says
     * @param handedOver whether CloudFormation leaves the task count to others; not for a service that is created again, with zero tasks
     */
    record CreateChangeSet(
            StackKind kind,
            String name,
            Optional<String> image,
            boolean autoscaled,
            boolean revertsDrift,
            boolean handedOver)
            implements OfStack {
        /** Of a service that exists. */
        public CreateChangeSet(
                StackKind kind, String name, Optional<String> image, boolean autoscaled, boolean revertsDrift) {
            this(kind, name, image, autoscaled, revertsDrift, true);
        }

        /** One that creates again what was deleted outside CloudFormation. */
        public static CreateChangeSet ofRepair(
                String name, Optional<String> image, boolean autoscaled, boolean handedOver) {
            return new CreateChangeSet(StackKind.PIPELINE, name, image, autoscaled, true, handedOver);
        }
    }

    /** Carries a change set out: an update of the stack. */
    record ExecuteChangeSet(StackKind kind, String name, String token) implements OfStack {}

    /** Deletes a change set of ours that is not to be carried out. */
    record DeleteChangeSet(StackKind kind, String name) implements OfStack {}

    /** Sets the service's task count. */
    record SetDesiredCount(int count) implements OfService {
        @Override
        public Pace pace() {
            return count == 0 ? Pace.AT_ONCE : Pace.SOON;
        }
    }

    /** Rolls the service to a revision and marks the revision with the attempt, so that a failed rollout is not repeated. */
    record RollService(String taskDefinition, String attempt) implements OfService {}

    /**
     * Has CodePipeline deploy again what ran before. Like a step that changes a stack it is taken only if everything was read in the same
     * reconcile.
     */
    record RollBackRelease(UnapprovedImage unapproved) implements OfService {
        @Override
        public boolean changesExistingStack() {
            return true;
        }
    }

    /** 'Release change' in CodePipeline's words. */
    record StartRelease(String request) implements OfService {}

    /**
     * Stores the image where the stage Source of a pipeline that builds nothing finds it. Every version is read again before another is stored.
     * @param from who has it
     */
    record StoreImage(ImageOrigin.From from, GivenImage image) implements OfService {
        @Override
        public boolean changesExistingStack() {
            return true;
        }

        @Override
        public Pace pace() {
            return Pace.AT_ONCE;
        }
    }

    /**
     * Starts an execution that takes the stored image.
     * @param from who has it
     * @param version of the stored object; the start is repeated with it, so that it starts one execution
     */
    record PromoteImage(ImageOrigin.From from, GivenImage image, String version) implements OfService {}

    /** Nothing may start or go on any more. @param executionId the running execution */
    record StopReleases(Optional<String> executionId) implements OfTeardown {}

    /** Application Auto Scaling may not set the count any more. */
    record SuspendScaling() implements OfTeardown {}

    /** Deletes the registry's images, after they may have blocked the deletion of the stack. */
    record PurgeImages() implements OfTeardown {}

    /** Deletes the report groups that test builds made; they are not the stack's. */
    record DeleteReports() implements OfTeardown {}

    /** Deregisters the revisions that CodePipeline made; they are not the stack's. */
    record DeregisterTaskDefinitions() implements OfTeardown {}

    /** Deletes every object version, delete marker and unfinished upload of the bucket. */
    record PurgeBucket() implements OfTeardown {}
}

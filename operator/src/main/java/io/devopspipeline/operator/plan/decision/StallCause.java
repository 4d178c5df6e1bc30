// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.decision;

import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.MissingResource;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.UnapprovedImage;
import java.util.List;

/** Why nothing more is done until a person changes something. Each case is a reason in the Stalled condition. */
public sealed interface StallCause {
    /** A stack of our name has another owner, or none, or it is adopted and cannot be updated. */
    record NotOwned(ObservedStack stack) implements StallCause {}

    /** The creation was rolled back in this attempt. */
    record CreateFailed(ObservedStack stack) implements StallCause {}

    /** The operator has created the stack as often as it may within an hour. @param stack the name of the stack */
    record CreationLimitReached(String stack) implements StallCause {}

    /** The update was rolled back in this attempt; what ran before runs on. */
    record UpdateFailed(ObservedStack stack) implements StallCause {}

    /**
     * The spec sets a field to another value than the stack has, and the field cannot change once the stack is complete.
     * @param field as users know it
     */
    record ImmutableFieldChanged(ObservedStack stack, String field, String current, String specified)
            implements StallCause {}

    /** AWS could not work out what the update would change. */
    record PlanFailed(ObservedStack stack, ChangeSet changeSet) implements StallCause {}

    /** An update's rollback failed, and continuing it failed too. */
    record RollbackFailed(ObservedStack stack) implements StallCause {}

    /** Deleting was tried and failed, as often as one attempt may. */
    record DeleteFailed(ObservedStack stack) implements StallCause {}

    /** Termination protection is on, and it is not ours to switch off. */
    record TerminationProtected(ObservedStack stack) implements StallCause {}

    /** A status this operator does not know. */
    record UnknownStatus(ObservedStack stack) implements StallCause {}

    /** The first release failed, so that there is no image to run. */
    record FirstReleaseFailed(PipelineState release) implements StallCause {}

    /** Nothing can be promoted. What was promoted before keeps serving. */
    record PromotionNotPossible(ImageOrigin.From.Resource from, ImageOrigin.Obstacle obstacle) implements StallCause {}

    /**
     * ECR has no image that {@code spec.source.image} names. What was delivered before keeps serving.
     * @param repository whether there is such a repository
     */
    record ImageNotFound(ImageOrigin.From.Repository from, boolean repository) implements StallCause {}

    /** The latest release succeeded, but the registry of the stack holds no image: the build pushed it elsewhere. */
    record ImageNotPushed(ObservedStack stack, PipelineState release) implements StallCause {}

    /** A release deployed another image than the one that was approved, and the service runs no tasks. */
    record ImageNotApproved(UnapprovedImage image) implements StallCause {}

    /** A ConfigMap of the name that the outputs are wanted in has another owner, or none. */
    record ConfigMapNotOwned(String name) implements StallCause {}

    /** The operator may not use ConfigMaps in this namespace. */
    record OutputsNotEnabled(String name, String namespace) implements StallCause {}

    /** The Kubernetes API refused the outputs' ConfigMap. @param why its words */
    record ConfigMapRefused(String name, String why) implements StallCause {}

    /** ECS could not bring the service to what was asked. */
    record RolloutFailed(Service service) implements StallCause {}

    /** The stack is complete, but AWS does not have what it names. */
    record ResourceMissing(ObservedStack stack, List<MissingResource> missing) implements StallCause {
        public ResourceMissing {
            missing = List.copyOf(missing);
        }
    }

    /** The stack is complete, but ECS shows no active service of it. */
    record ServiceMissing(ObservedStack stack) implements StallCause {}
}

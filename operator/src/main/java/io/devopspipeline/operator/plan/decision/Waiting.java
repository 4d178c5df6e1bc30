// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.decision;

import io.devopspipeline.operator.plan.desired.ChangeGuard;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.desired.UpdatePolicy;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseProblem;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;

/** What AWS is at. */
public sealed interface Waiting {
    record StackWorks(ObservedStack stack) implements Waiting {}

    /** An update waits until the running execution ends: it would cancel it, or wait on the same service as its Deploy action. */
    record ReleaseEnds(PipelineState release) implements Waiting {}

    /** AWS works out what an update would change. */
    record Planning(ObservedStack stack) implements Waiting {}

    /**
     * A person must approve what an update would change.
     * @param id what is to be approved
     * @param reverts whether it would take drift back
     */
    record PlanApproval(ObservedStack stack, ChangeSet changeSet, String id, UpdatePolicy changes, boolean reverts)
            implements Waiting {
        /** Whether it would remove or replace what must not get lost unseen: then it waits whatever the policy. */
        public boolean loses() {
            return ChangeGuard.loses(changeSet);
        }
    }

    /** The other resource serves no release that could be promoted. */
    record Promotion(ImageOrigin.From.Resource from) implements Waiting {}

    /** The first build has not pushed an image yet. */
    record FirstImage() implements Waiting {}

    /** The repository does not have the branch that the pipeline builds. */
    record FirstCommit(ReleaseProblem.NoBranch problem) implements Waiting {}

    /** The first release waits in front of a transition that is disabled. */
    record TransitionEnabled(PipelineState release) implements Waiting {}

    /** The first release waits for a person; until it is approved, nothing of it runs. */
    record FirstApproval(PipelineState release) implements Waiting {}

    /** The first image is there, but not approved and deployed yet. */
    record FirstDeploy() implements Waiting {}

    /** ECS starts and stops tasks. */
    record Rollout(Service service) implements Waiting {}

    /** The count is outside of the range that Application Auto Scaling keeps. */
    record CountInRange(Service service, TaskCount.Autoscaled range) implements Waiting {}

    /** The Kubernetes API did not take the outputs' ConfigMap this time. @param why its words */
    record OutputsWritten(String name, String why) implements Waiting {}

    /** The tasks run; the load balancer has not found all of them healthy yet. */
    record HealthyTargets(TargetHealthSummary targets, int wanted) implements Waiting {}

    /** The stack is complete, and ECS does not show its service yet. */
    record ServiceShown(ObservedStack stack) implements Waiting {}
}

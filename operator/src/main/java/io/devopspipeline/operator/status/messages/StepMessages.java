// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.UnapprovedImage;

/** What the operator has just asked AWS to do. */
final class StepMessages {
    private StepMessages() {}

    static Message of(Step step) {
        return switch (step) {
            case Step.SetDesiredCount(int count) ->
                Message.of(
                        Reason.Scaling,
                        "The operator is setting the service to " + ServiceMessages.counted(count, "task"));
            case Step.RollService roll ->
                Message.of(
                        Reason.RollingOut,
                        "The operator is updating the service to task definition "
                                + ServiceMessages.revision(roll.taskDefinition()));
            case Step.RollBackRelease(UnapprovedImage image) ->
                Message.of(Reason.RollingBackRelease, image.sentence())
                        .and("The operator is rolling the release back, or stops its tasks where nothing ran before.");
            case Step.StoreImage(ImageOrigin.From from, GivenImage image) ->
                GivenImageMessages.of(Reason.StoringImage, "storing", from, image);
            case Step.PromoteImage(ImageOrigin.From from, GivenImage image, String _) ->
                GivenImageMessages.of(Reason.PromotingRelease, "starting an execution with", from, image);
            default -> Message.of(reason(step));
        };
    }

    private static Reason reason(Step step) {
        return switch (step) {
            case Step.CreateStack create -> creating(create.kind());
            case Step.UpdateStack update -> StackMessages.updating(update.token());
            case Step.CreateChangeSet _ -> Reason.PlanningUpdate;
            case Step.ExecuteChangeSet execute -> StackMessages.updating(execute.token());
            case Step.DeleteChangeSet _ -> Reason.DiscardingPlan;
            case Step.DeleteStack delete -> deleting(delete.kind(), delete.token());
            case Step.ForceDeleteStack _ -> Reason.ForceDeletingStack;
            case Step.RollBackStack _ -> Reason.RollingBackStack;
            case Step.ContinueRollback _ -> Reason.ContinuingRollback;
            case Step.SetDesiredCount _ -> Reason.Scaling;
            case Step.RollService _ -> Reason.RollingOut;
            case Step.RollBackRelease _ -> Reason.RollingBackRelease;
            case Step.StartRelease _ -> Reason.StartingRelease;
            case Step.StoreImage _ -> Reason.StoringImage;
            case Step.PromoteImage _ -> Reason.PromotingRelease;
            case Step.StopReleases _ -> Reason.StoppingReleases;
            case Step.SuspendScaling _ -> Reason.SuspendingScaling;
            case Step.PurgeImages _ -> Reason.PurgingImages;
            case Step.DeleteReports _ -> Reason.DeletingReports;
            case Step.DeregisterTaskDefinitions _ -> Reason.DeregisteringTaskDefinitions;
            case Step.PurgeBucket _ -> Reason.EmptyingBucket;
        };
    }

    private static Reason creating(StackKind kind) {
        return switch (kind) {
            case ARTIFACTS -> Reason.CreatingArtifactsStack;
            case PIPELINE -> Reason.CreatingPipelineStack;
        };
    }

    private static Reason deleting(StackKind kind, String token) {
        if (token.endsWith("-delete")) {
            return Reason.DeletingFailedStack;
        }
        return switch (kind) {
            case ARTIFACTS -> Reason.DeletingArtifactsStack;
            case PIPELINE -> Reason.DeletingPipelineStack;
        };
    }
}

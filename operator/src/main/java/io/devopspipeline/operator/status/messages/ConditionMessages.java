// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.Message;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Creations;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOperation;
import io.devopspipeline.operator.plan.observed.StackOutput;
import java.util.List;
import java.util.Optional;

/** A decision in words for people: the reason and the message of Ready, Reconciling and Stalled. */
public record ConditionMessages(Reason reason, String message) {
    private static final String WAYS_OUT =
            " To keep both stacks in AWS, set spec.deletionPolicy to Retain. To keep only what blocks, set the annotation devopspipeline.io/force-delete=";

    /** @param serving what is said when all is well */
    public static ConditionMessages of(Decision decision, String serving) {
        return switch (decision) {
            case Decision.Act act -> of(act.step());
            case Decision.Wait wait -> of(wait.on());
            case Decision.Stalled stalled -> of(stalled.trouble());
            case Decision.Settled _ -> new ConditionMessages(Reason.Serving, serving);
            case Decision.Suspended _ -> new ConditionMessages(Reason.Suspended, Reason.Suspended.meaning());
            case Decision.Gone _ -> plain(Reason.TornDown);
        };
    }

    /** The same for a resource that is being deleted. */
    public static ConditionMessages ofTeardown(Decision decision) {
        return switch (decision) {
            case Decision.Act(Step.SetDesiredCount count) -> plain(Reason.ScalingToZero);
            case Decision.Suspended _ ->
                new ConditionMessages(
                        Reason.Suspended,
                        new Message(
                                        "deleted while spec.suspend is true: the operator changes nothing in AWS, so it deletes nothing there.",
                                        "Set spec.suspend to false to delete the stacks, or spec.deletionPolicy to Retain to keep them.")
                                .text());
            case Decision.Stalled(StallCause.DeleteFailed(ObservedStack stack)) ->
                new ConditionMessages(
                        Reason.DeleteFailed,
                        new Message(failures(stack), Reason.DeleteFailed.remedy() + WAYS_OUT + stack.id() + ".")
                                .text());
            default -> of(decision, "");
        };
    }

    /** Each resource that failed, in AWS's own words. */
    private static String failures(ObservedStack stack) {
        return "stack " + stack.name() + " is " + stack.status() + ". "
                + stack.operation().map(StackOperation::failures).filter(failures -> !failures.isEmpty()).stream()
                        .flatMap(List::stream)
                        .map(ConditionMessages::failure)
                        .reduce((one, next) -> one + "; " + next)
                        .orElse(stack.reason());
    }

    private static String failure(ResourceFailure failure) {
        return failure.logicalId() + " (" + failure.type() + "): " + failure.reason();
    }

    private static ConditionMessages of(Step step) {
        return switch (step) {
            case Step.CreateStack create ->
                plain(
                        create.kind() == StackKind.ARTIFACTS
                                ? Reason.CreatingArtifactsStack
                                : Reason.CreatingPipelineStack);
            case Step.UpdateStack update -> plain(updating(update.token()));
            case Step.CreateChangeSet _ -> plain(Reason.PlanningUpdate);
            case Step.ExecuteChangeSet execute -> plain(updating(execute.token()));
            case Step.DeleteChangeSet _ -> plain(Reason.DiscardingPlan);
            case Step.DeleteStack delete -> plain(deleting(delete.kind(), delete.token()));
            case Step.ForceDeleteStack _ -> plain(Reason.ForceDeletingStack);
            case Step.RollBackStack _ -> plain(Reason.RollingBackStack);
            case Step.ContinueRollback _ -> plain(Reason.ContinuingRollback);
            case Step.SetDesiredCount count ->
                new ConditionMessages(
                        Reason.Scaling,
                        "the service is being set to " + count.count() + " task" + (count.count() == 1 ? "" : "s"));
            case Step.RollService roll ->
                new ConditionMessages(Reason.RollingOut, "the service rolls to " + tail(roll.taskDefinition()));
            case Step.StartRelease _ -> plain(Reason.StartingRelease);
            case Step.StopReleases _ -> plain(Reason.StoppingReleases);
            case Step.SuspendScaling _ -> plain(Reason.SuspendingScaling);
            case Step.PurgeImages _ -> plain(Reason.PurgingImages);
            case Step.DeregisterTaskDefinitions _ -> plain(Reason.DeregisteringTaskDefinitions);
            case Step.PurgeBucket _ -> plain(Reason.EmptyingBucket);
        };
    }

    private static Reason deleting(StackKind kind, String token) {
        if (token.endsWith("-delete")) {
            return Reason.DeletingFailedStack;
        }
        return kind == StackKind.ARTIFACTS ? Reason.DeletingArtifactsStack : Reason.DeletingPipelineStack;
    }

    private static ConditionMessages of(Waiting waiting) {
        return switch (waiting) {
            case Waiting.StackWorks works -> works(works.stack());
            case Waiting.ReleaseEnds(PipelineState release) -> releaseEnds(release);
            case Waiting.Planning _ -> plain(Reason.PlanningUpdate);
            case Waiting.PlanApproval approval -> PlanMessages.of(approval);
            case Waiting.FirstImage _ -> plain(Reason.WaitingForImage);
            case Waiting.FirstApproval(PipelineState release) -> waits(release);
            case Waiting.FirstDeploy _ -> plain(Reason.ReleaseRunning);
            case Waiting.Rollout rollout -> new ConditionMessages(Reason.RollingOut, tasks(rollout.service()));
            case Waiting.CountInRange(Service service, TaskCount.Autoscaled range) ->
                new ConditionMessages(
                        Reason.Scaling,
                        "ECS wants " + service.desired() + " tasks; Application Auto Scaling keeps " + range.least()
                                + " to " + range.most()
                                + " and brings the count there when it scales next. Set it in ECS to have it there at once");
            case Waiting.OutputsWritten(String name, String why) ->
                new ConditionMessages(Reason.WritingOutputs, "ConfigMap " + name + " is being written: " + why);
            case Waiting.ServiceShown _ -> plain(Reason.WaitingForService);
            case Waiting.HealthyTargets targets ->
                new ConditionMessages(
                        Reason.TargetsUnhealthy,
                        "load balancer: " + targets.targets().healthy() + " of " + targets.wanted()
                                + " targets are healthy"
                                + (targets.targets().unhealthyReason().isEmpty()
                                        ? ""
                                        : "; " + targets.targets().unhealthyReason()));
        };
    }

    private static ConditionMessages works(ObservedStack stack) {
        boolean pipeline = stack.kind() == StackKind.PIPELINE;
        Reason reason =
                switch (stack.phase()) {
                    case CREATING -> pipeline ? Reason.CreatingPipelineStack : Reason.CreatingArtifactsStack;
                    case DELETING -> pipeline ? Reason.DeletingPipelineStack : Reason.DeletingArtifactsStack;
                    default -> updating(stack);
                };
        String done = stack.operation()
                .map(StackOperation::done)
                .filter(number -> number > 0)
                .map(number -> ": " + number + " resource" + (number == 1 ? "" : "s") + " done")
                .orElse("");
        return new ConditionMessages(reason, "stack " + stack.name() + " is " + stack.status() + done);
    }

    private static Reason updating(ObservedStack stack) {
        if (!stack.status().startsWith("UPDATE_")) {
            return Reason.StackInProgress;
        }
        return stack.token().map(token -> updating(token)).orElse(Reason.UpdatingStack);
    }

    private static Reason updating(String token) {
        if (StackOperation.reverts(token)) {
            return Reason.CorrectingDrift;
        }
        return StackOperation.handsOver(token) ? Reason.HandingOver : Reason.UpdatingStack;
    }

    private static ConditionMessages of(StallCause trouble) {
        return switch (trouble) {
            case StallCause.NotOwned(ObservedStack stack) ->
                advised(Reason.NotOwned, "stack " + stack.name() + " (" + stack.id() + ") has another owner.");
            case StallCause.CreateFailed(ObservedStack stack) -> advised(creation(stack), cause(stack));
            case StallCause.UpdateFailed(ObservedStack stack) -> advised(Reason.UpdateFailed, cause(stack));
            case StallCause.PlanFailed(ObservedStack stack, ChangeSet set) ->
                advised(
                        Reason.PlanFailed,
                        "change set " + set.name() + " of stack " + stack.name() + " is " + set.status() + ": "
                                + set.reason());
            case StallCause.RollbackFailed(ObservedStack stack) -> advised(Reason.RollbackFailed, failures(stack));
            case StallCause.DeleteFailed(ObservedStack stack) -> advised(Reason.DeleteFailed, cause(stack));
            case StallCause.TerminationProtected(ObservedStack stack) ->
                advised(Reason.TerminationProtected, "stack " + stack.name() + " is protected against deletion.");
            case StallCause.UnknownStatus(ObservedStack stack) ->
                advised(Reason.UnknownStackStatus, "stack " + stack.name() + " is " + stack.status() + ".");
            case StallCause.FirstReleaseFailed(PipelineState release) -> failed(release);
            case StallCause.ImageNotPushed(ObservedStack stack, PipelineState release) ->
                advised(
                        Reason.ImageNotPushed,
                        "Pipeline execution "
                                + release.execution()
                                        .map(PipelineState.Execution::id)
                                        .orElse("") + " succeeded, but the repository "
                                + stack.findOutput(StackOutput.ECR_REPOSITORY_URI)
                                        .orElse("of the pipeline stack")
                                + " holds no image.");
            case StallCause.ConfigMapNotOwned(String name) ->
                advised(
                        Reason.ConfigMapNotOwned,
                        "the service runs as wished, but ConfigMap " + name
                                + " for its outputs belongs to somebody else.");
            case StallCause.ConfigMapRefused(String name, String why) ->
                advised(
                        Reason.ConfigMapRefused,
                        "the service runs as wished, but the API server refused ConfigMap " + name + ": " + why + ".");
            case StallCause.CreationLimitReached(String stack) ->
                advised(
                        Reason.CreationLimitReached,
                        "The operator has created stack " + stack + " " + Creations.MOST_PER_HOUR
                                + " times within an hour, and it was deleted each time.");
            case StallCause.ServiceMissing(ObservedStack stack) ->
                advised(
                        Reason.ServiceMissing,
                        "The stack " + stack.name() + " is complete, but ECS has no active service "
                                + stack.findOutput(StackOutput.SERVICE_NAME).orElse("") + " in the cluster "
                                + stack.findOutput(StackOutput.CLUSTER_NAME).orElse("")
                                + ". It was deleted outside CloudFormation, and nothing serves.");
            case StallCause.RolloutFailed(Service service) ->
                advised(
                        Reason.RolloutFailed,
                        tasks(service) + (service.rolloutReason().isEmpty() ? "." : ". " + service.rolloutReason()));
        };
    }

    /** The failed resource in AWS's own words, or what the stack says. */
    static String cause(ObservedStack stack) {
        return "stack " + stack.name() + " is " + stack.status() + ". "
                + stack.operation()
                        .flatMap(StackOperation::rootCause)
                        .map(ConditionMessages::failure)
                        .orElse(stack.reason());
    }

    /** AWS: an account that never had a repository may not make one. */
    private static Reason creation(ObservedStack stack) {
        return stack.operation()
                        .flatMap(StackOperation::rootCause)
                        .filter(failure -> failure.type().equals("AWS::CodeCommit::Repository"))
                        .filter(failure -> failure.reason().contains("OperationNotAllowedException")
                                || failure.reason().contains("CreateRepository request is not allowed"))
                        .isPresent()
                ? Reason.CodeCommitRefused
                : Reason.CreateFailed;
    }

    private static ConditionMessages releaseEnds(PipelineState release) {
        return release.approval().isEmpty()
                ? plain(Reason.WaitingForRelease)
                : new ConditionMessages(
                        Reason.WaitingForRelease,
                        Reason.WaitingForRelease.meaning() + " And "
                                + waits(release).message());
    }

    /** What waits for a person, and word for word how to answer it. */
    public static ConditionMessages waits(PipelineState release) {
        String message = release.approval()
                .map(waiting -> "execution " + waiting.execution() + revision(release, waiting)
                        + " waits for approval"
                        + waiting.since().map(since -> " since " + since).orElse("")
                        + ". Annotate the resource with "
                        + Annotations.APPROVE_RELEASE + "=" + waiting.execution() + " or "
                        + Annotations.REJECT_RELEASE + "=" + waiting.execution())
                .orElse("");
        return new ConditionMessages(Reason.WaitingForApproval, message);
    }

    /** Known of the newest execution alone. */
    private static String revision(PipelineState release, PipelineState.Approval waiting) {
        return release.execution()
                .filter(newest -> newest.id().equals(waiting.execution()))
                .map(newest -> " of revision " + newest.revision())
                .orElse("");
    }

    /** The same with what came of the tasks that it started: CodePipeline says of them only that they did not become steady. */
    public static ConditionMessages failed(PipelineState release, Optional<Service> service) {
        ConditionMessages failed = failed(release);
        String tasks = release.failure()
                .filter(stage -> stage.name().equals(PipelineState.Stage.DEPLOY))
                .flatMap(stage -> service.map(ConditionMessages::taskFailure))
                .orElse("");
        return new ConditionMessages(failed.reason(), failed.message() + tasks);
    }

    /** Why the newest execution did not succeed. */
    public static ConditionMessages failed(PipelineState release) {
        if (release.connection().isPresent()) {
            return advised(
                    Reason.ConnectionPending,
                    failure(release) + ". " + release.connection().get());
        }
        return advised(release.rejected() ? Reason.ReleaseRejected : Reason.ReleaseFailed, failure(release));
    }

    private static String failure(PipelineState release) {
        return release.failure()
                .map(stage -> "stage " + stage.name() + " failed: " + stage.message()
                        + (stage.url().isEmpty() ? "" : " (" + stage.url() + ")"))
                .orElseGet(() -> "the newest execution is "
                        + release.execution()
                                .map(PipelineState.Execution::status)
                                .orElse("unknown"));
    }

    public static String tasks(Service service) {
        return service.running() + " of " + service.desired() + " tasks run on "
                + tail(service.current().arn())
                + (service.rollout().equals("COMPLETED") ? "" : ", rollout " + service.rollout())
                + taskFailure(service);
    }

    /** Why a task of the newest revision ended, if one did by itself. */
    private static String taskFailure(Service service) {
        return service.taskFailure()
                .map(failure -> "; of " + tail(service.newest().arn()) + ": " + failure.why())
                .orElse("");
    }

    public static String tail(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static ConditionMessages plain(Reason reason) {
        return new ConditionMessages(reason, reason.meaning());
    }

    private static ConditionMessages advised(Reason reason, String what) {
        return new ConditionMessages(reason, Message.of(reason, what).text());
    }
}

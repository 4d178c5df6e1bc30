// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseProblem;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;

/** What the operator waits for. */
final class WaitingMessages {
    private WaitingMessages() {}

    static Message of(Waiting waiting, Observed observed) {
        return switch (waiting) {
            case Waiting.StackWorks works -> StackMessages.inProgress(works.stack());
            case Waiting.ReleaseEnds(PipelineState release) -> releaseEnds(release);
            case Waiting.Planning planning ->
                Message.of(
                        Reason.PlanningUpdate,
                        "CloudFormation is computing what an update of stack "
                                + planning.stack().name() + " would change.");
            case Waiting.PlanApproval approval -> PlanMessages.of(approval);
            case Waiting.Promotion(ImageOrigin.From.Resource from) -> PromotionMessages.waiting(from);
            case Waiting.FirstImage _ -> Message.of(Reason.WaitingForImage);
            case Waiting.FirstCommit(ReleaseProblem.NoBranch problem) -> ReleaseMessages.firstCommit(problem);
            case Waiting.TransitionEnabled(PipelineState release) -> ReleaseMessages.stopped(release);
            case Waiting.FirstApproval(PipelineState release) -> ReleaseMessages.approval(release);
            case Waiting.FirstDeploy _ ->
                Message.of(
                        Reason.ReleaseRunning, "The registry holds an image. The pipeline has not deployed one yet.");
            case Waiting.Rollout(Service service) -> ServiceMessages.tasks(Reason.RollingOut, service);
            case Waiting.CountInRange(Service service, TaskCount.Autoscaled range) ->
                countInRange(service, range, observed);
            case Waiting.OutputsWritten(String name, String why) ->
                Message.of(Reason.WritingOutputs, "The operator is writing ConfigMap " + name + ".")
                        .and("The Kubernetes API server answered", why);
            case Waiting.ServiceShown _ -> Message.of(Reason.WaitingForService);
            case Waiting.HealthyTargets(TargetHealthSummary targets, int wanted) -> healthyTargets(targets, wanted);
        };
    }

    private static Message releaseEnds(PipelineState release) {
        Message waits = Message.of(Reason.WaitingForRelease);
        if (release.stoppedAt().isPresent()) {
            return append(waits, ReleaseMessages.stopped(release));
        }
        return release.approval().isEmpty() ? waits : append(waits, ReleaseMessages.approval(release));
    }

    /** What the release itself waits for, and how to end that. */
    private static Message append(Message waits, Message other) {
        return other.sentences().stream()
                .reduce(waits, (message, sentence) -> message.and(sentence.own(), sentence.quoted()), (one, _) -> one)
                .fix(other.fix());
    }

    private static Message countInRange(Service service, TaskCount.Autoscaled range, Observed observed) {
        int nearest = Math.clamp(service.desired(), range.least(), range.most());
        Message message = Message.of(
                Reason.Scaling,
                "The service is set to " + ServiceMessages.counted(service.desired(), "task")
                        + ". Application Auto Scaling keeps the count between " + range.least() + " and " + range.most()
                        + ", and corrects it when it scales next.");
        return observed.pipeline()
                .map(stack -> message.fix("To correct it now, run " + setCount(stack, nearest) + "."))
                .orElse(message);
    }

    private static String setCount(ObservedStack stack, int count) {
        return "`aws ecs update-service --cluster " + stack.output(StackOutput.CLUSTER_NAME) + " --service "
                + stack.output(StackOutput.SERVICE_NAME) + " --desired-count " + count + " --region "
                + stack.region()
                + "`";
    }

    /** A fix is named only when the load balancer reports a target as unhealthy: a new target takes a while to be checked. */
    private static Message healthyTargets(TargetHealthSummary targets, int wanted) {
        Message message = Message.of(
                Reason.TargetsUnhealthy,
                "The load balancer reports " + targets.healthy() + " of " + wanted + " targets healthy.");
        return targets.unhealthyReason()
                .map(reason -> message.and("The reason of an unhealthy target", reason))
                .orElseGet(() -> message.fix(""));
    }
}

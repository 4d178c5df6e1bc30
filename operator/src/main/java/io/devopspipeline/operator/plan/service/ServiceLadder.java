// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.service;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Settled;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.RunningImage;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import java.util.Optional;

/**
 * The rungs from a standing pipeline stack to a service that serves as the spec asks: first image, settings, count, rollout, healthy targets.
 *
 * <p>Settings: the stack's output {@code TaskDigest} says which ones are in force, the label on the service's task definition with which
 * ones it runs. CodePipeline copies the label from revision to revision, so the two differ only after an update (or its rollback).
 */
public final class ServiceLadder {
    private final Desired desired;
    private final Observed observed;
    private final ObservedStack stack;
    private final Service service;

    public ServiceLadder(Desired desired, Observed observed, ObservedStack stack, Service service) {
        this.desired = desired;
        this.observed = observed;
        this.stack = stack;
        this.service = service;
    }

    public Decision next() {
        return settings()
                .or(this::firstImage)
                .or(() -> TaskCountDecision.next(desired.tasks(), service))
                .or(this::rollout)
                .or(this::targets)
                .orElseGet(Settled::new);
    }

    /** The roll back to the settings in force, if the service runs with others. */
    public Optional<Decision> back() {
        return settings().filter(next -> next instanceof Act act && act.step() instanceof Step.RollService);
    }

    private Optional<Decision> settings() {
        if (observed.deploying()
                || (runs(service.current()) && service.current().active())) {
            return Optional.empty();
        }
        if (runs(service.newest())) {
            return Optional.of(roll(service.newest()));
        }
        Optional<String> image = service.current().image();
        return Optional.of(
                stack.image().equals(image)
                        ? new Act(new Step.RollService(stack.output(StackOutput.TASK_DEFINITION_ARN), attempt()))
                        : new Act(new Step.UpdateStack(
                                StackKind.PIPELINE,
                                desired.pipeline().attempt().token(RunningImage.operation("image", image)),
                                image,
                                AutoscalingGate.isDue(desired, observed, stack))));
    }

    /** Whether this revision has the settings in force. */
    private boolean runs(TaskDefinition revision) {
        return revision.digest().equals(stack.findOutput(StackOutput.TASK_DIGEST));
    }

    private Decision roll(TaskDefinition revision) {
        if (!revision.rolled().equals(Optional.of(attempt()))) {
            return new Act(new Step.RollService(revision.arn(), attempt()));
        }
        return service.rollingOut()
                ? new Wait(new Waiting.Rollout(service))
                : new Stalled(new StallCause.RolloutFailed(service));
    }

    private String attempt() {
        return desired.pipeline().attempt().value();
    }

    /** Nothing runs before a release has deployed an image. */
    private Optional<Decision> firstImage() {
        if (FirstImage.mayRun(observed, stack)) {
            return Optional.empty();
        }
        return observed.release()
                .flatMap(this::firstRelease)
                .or(() ->
                        Optional.of(new Wait(observed.image() ? new Waiting.FirstDeploy() : new Waiting.FirstImage())));
    }

    private Optional<Decision> firstRelease(PipelineState release) {
        if (release.approval().isPresent()) {
            return Optional.of(new Wait(new Waiting.FirstApproval(release)));
        }
        if (release.noBranch().isPresent()) {
            return Optional.of(
                    new Wait(new Waiting.FirstCommit(release.noBranch().get())));
        }
        if (release.stoppedAt().isPresent()) {
            return Optional.of(new Wait(new Waiting.TransitionEnabled(release)));
        }
        if (release.failed()) {
            return Optional.of(new Stalled(new StallCause.FirstReleaseFailed(release)));
        }
        return release.succeeded() && !observed.image() && !service.wantsTasks()
                ? Optional.of(new Stalled(new StallCause.ImageNotPushed(stack, release)))
                : Optional.empty();
    }

    private Optional<Decision> rollout() {
        if (service.steady()) {
            return Optional.empty();
        }
        return Optional.of(
                service.failed()
                        ? new Stalled(new StallCause.RolloutFailed(service))
                        : new Wait(new Waiting.Rollout(service)));
    }

    private Optional<Decision> targets() {
        return observed.targets()
                .filter(targets -> targets.healthy() < service.desired())
                .map(targets -> new Wait(new Waiting.HealthyTargets(targets, service.desired())));
    }
}

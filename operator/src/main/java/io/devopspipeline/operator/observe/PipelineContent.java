// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.plan.observed.MissingResource.Kind;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import java.util.Optional;

/**
 * One observation of what a standing pipeline stack has made: its release, its image, its service and the service's targets. What the scope leaves out
 * stays as it was seen last.
 */
final class PipelineContent {
    private final AwsAccount aws;
    private final PipelineStateReader releases;
    private final ServiceReader services;
    private final ObservedStack stack;
    private final Observed last;
    private final ObservationScope scope;
    private final ReadSoFar read;
    private final MissingResources missing;

    PipelineContent(
            AwsAccount aws,
            PipelineStateReader releases,
            ServiceReader services,
            ObservedStack stack,
            Observed last,
            ObservationScope scope,
            ReadSoFar read) {
        this.read = read;
        this.aws = aws;
        this.releases = releases;
        this.services = services;
        this.stack = stack;
        this.last = last;
        this.scope = scope;
        this.missing = new MissingResources(last.missing());
    }

    Observed observe(Optional<ObservedStack> artifacts) {
        Optional<PipelineState> shown = release();
        PipelineState release = shown.orElse(PipelineState.UNKNOWN);
        Optional<TargetHealthSummary> awaited =
                scope == ObservationScope.TARGETS ? read(last.service()) : last.targets();
        boolean ended = hasEnded(release);
        boolean readsService = readsService(release, ended, awaited);
        Optional<Service> service =
                readsService ? services.read(stack, last.service(), revisions(ended), read) : last.service();
        boolean image = image(release, service);
        Optional<TargetHealthSummary> targets = targets(service, readsService, awaited);
        int misses = service.isPresent() || stack.phase().moves() ? 0 : last.serviceMisses() + (readsService ? 1 : 0);
        return new Observed(artifacts, Optional.of(stack), shown, image, service, targets, misses, missing.toList());
    }

    private Optional<PipelineState> release() {
        return !scope.parts().contains(Part.RELEASE) && last.release().isPresent()
                ? last.release()
                : missing.read(Kind.PIPELINE, stack.output(StackOutput.PIPELINE_NAME), () -> read.release()
                        .get(() -> releases.read(stack, last.release())));
    }

    private ServiceReader.Revisions revisions(boolean ended) {
        if (scope.readsPipelineStack()) {
            return ServiceReader.Revisions.OF_STACK;
        }
        return scope == ObservationScope.FULL || ended ? ServiceReader.Revisions.ALL : ServiceReader.Revisions.NEW;
    }

    private boolean hasEnded(PipelineState release) {
        return last.releaseRunning()
                && (!release.running() || !execution(last.release()).equals(execution(Optional.of(release))));
    }

    private boolean readsService(PipelineState release, boolean ended, Optional<TargetHealthSummary> awaited) {
        return switch (scope) {
            case FULL, PIPELINE_STACK, STACK_AND_SERVICE, SERVICE -> true;
            case TARGETS -> !registered(awaited).equals(registered(last.targets()));
            case RELEASE ->
                ended
                        || approvedDeploy(release)
                        || stack.autoscaled()
                        || last.missing(Kind.TARGET_GROUP).isPresent();
        };
    }

    /** Whether an approved execution has deployed since: its image is compared, also while newer executions run or wait. */
    private boolean approvedDeploy(PipelineState release) {
        return release.approvedImage().isPresent()
                && !release.deployedBy().equals(last.release().flatMap(PipelineState::deployedBy));
    }

    /** A pipeline without a registry of its own gets an image that exists. */
    private boolean image(PipelineState release, Optional<Service> service) {
        Optional<String> registry = stack.findOutput(StackOutput.ECR_REPOSITORY_NAME);
        return last.image()
                || registry.isEmpty()
                || service.filter(Service::wantsTasks).isPresent()
                || imageDue(release) && firstImage(registry.get());
    }

    /** Before the build has ended there is nothing to ask the registry for. */
    private static boolean imageDue(PipelineState release) {
        return !release.running()
                || release.stages().stream().anyMatch(stage -> stage.name().equals("Build") && stage.is("Succeeded"));
    }

    private boolean firstImage(String repository) {
        return missing.read(
                        Kind.IMAGE_REPOSITORY, repository, () -> aws.images().anyImage(repository))
                .orElse(false);
    }

    private Optional<TargetHealthSummary> targets(
            Optional<Service> service, boolean readsService, Optional<TargetHealthSummary> awaited) {
        return switch (scope) {
            case FULL, PIPELINE_STACK, STACK_AND_SERVICE -> read(service);
            case TARGETS -> awaited;
            case SERVICE, RELEASE -> readsService && targetsDue(service) ? read(service) : seen(service);
        };
    }

    /** While a rollout is in progress, ECS itself waits for the targets. Those of an idle service change only with it. */
    private boolean targetsDue(Optional<Service> service) {
        return missing.has(Kind.TARGET_GROUP)
                || service.filter(Service::steady).isPresent()
                        && !(ObservationScope.isIdle(last) && service.equals(last.service()));
    }

    private Optional<TargetHealthSummary> read(Optional<Service> service) {
        return service.filter(found -> found.wantsTasks() && found.running() > 0)
                        .isPresent()
                ? missing.read(Kind.TARGET_GROUP, stack.output(StackOutput.TARGET_GROUP_ARN), () -> read.targets()
                        .get(() -> services.targets(stack)))
                : seen(service);
    }

    private Optional<TargetHealthSummary> seen(Optional<Service> service) {
        return last.targets().filter(_ -> service.filter(Service::wantsTasks).isPresent());
    }

    private static Optional<Integer> registered(Optional<TargetHealthSummary> targets) {
        return targets.map(TargetHealthSummary::total);
    }

    private static Optional<String> execution(Optional<PipelineState> release) {
        return release.flatMap(PipelineState::execution).map(PipelineState.Execution::id);
    }
}

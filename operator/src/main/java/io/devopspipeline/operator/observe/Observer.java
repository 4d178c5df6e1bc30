// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import io.devopspipeline.operator.template.Claim;
import java.util.Optional;

/** Reads AWS in the ladder's order, as far as it leads and as far as the scope says. Parts out of scope stay as they were seen last. */
public final class Observer {
    private final AwsAccount aws;
    private final StackReader stacks;
    private final PipelineStateReader releases;
    private final ServiceReader services;

    public Observer(AwsAccount aws, Claim claim) {
        this.aws = aws;
        this.stacks = new StackReader(aws.stacks(), aws.changeSets(), claim);
        this.releases = new PipelineStateReader(aws.pipelines(), aws.connections());
        this.services = new ServiceReader(aws.services(), aws.targetGroups());
    }

    public Observed observe(Desired desired, Observed last, ObservationScope scope) {
        Optional<ObservedStack> artifacts = scope == ObservationScope.FULL
                ? stacks.read(StackKind.ARTIFACTS, desired.artifacts(), last.artifacts())
                : last.artifacts();
        if (!stands(artifacts)) {
            return new Observed(
                    artifacts, Optional.empty(), Optional.empty(), last.image(), Optional.empty(), Optional.empty());
        }
        Optional<ObservedStack> pipeline = scope.readsStacks()
                ? stacks.read(StackKind.PIPELINE, desired.pipeline(), last.pipeline())
                : last.pipeline();
        return pipeline.filter(stack -> stack.ours() && stack.phase().stands())
                .map(stack -> behind(artifacts, stack, last, scope))
                .orElseGet(() -> last.with(artifacts, pipeline));
    }

    private static boolean stands(Optional<ObservedStack> stack) {
        return stack.filter(found -> found.ours() && found.phase().stands()).isPresent();
    }

    private Observed behind(
            Optional<ObservedStack> artifacts, ObservedStack stack, Observed last, ObservationScope scope) {
        PipelineState release =
                scope == ObservationScope.SERVICE && last.release().isPresent()
                        ? last.release().get()
                        : releases.read(stack, last.release());
        boolean ended = last.releaseRunning() && (!release.running() || !sameExecution(last, release));
        boolean look = scope != ObservationScope.RELEASE
                || release.deploying()
                || ended
                || stack.autoscaled()
                || !last.service().map(Service::steady).orElse(false);
        boolean full = scope.readsStacks() || ended;
        Optional<Service> service = look ? services.read(stack, last.service(), full) : last.service();
        boolean image = last.image()
                || service.map(found -> found.desired() > 0).orElse(false)
                || imageDue(release) && firstImage(stack);
        boolean still = scope == ObservationScope.RELEASE && service.equals(last.service());
        Optional<TargetHealthSummary> targets = look
                        && !still
                        && service.map(found -> found.desired() > 0 && found.running() > 0)
                                .orElse(false)
                ? Optional.of(services.targets(stack))
                : last.targets().filter(seen -> service.map(found -> found.desired() > 0)
                        .orElse(false));
        int misses = service.isPresent() ? 0 : look ? last.serviceMisses() + 1 : last.serviceMisses();
        return new Observed(artifacts, Optional.of(stack), Optional.of(release), image, service, targets, misses);
    }

    private static boolean sameExecution(Observed last, PipelineState release) {
        return last.release()
                .flatMap(PipelineState::execution)
                .map(PipelineState.Execution::id)
                .equals(release.execution().map(PipelineState.Execution::id));
    }

    /** Before the build has ended there is nothing to ask the registry for. */
    private static boolean imageDue(PipelineState release) {
        return !release.running()
                || release.stages().stream()
                        .anyMatch(stage ->
                                stage.name().equals("Build") && stage.status().equals("Succeeded"));
    }

    private boolean firstImage(ObservedStack stack) {
        return aws.images().anyImage(stack.output(StackOutput.ECR_REPOSITORY_NAME));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.CommitAuthor;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.template.Claim;
import java.util.Optional;
import java.util.Set;

/** Reads AWS in the ladder's order, as far as it leads and as far as the scope says. Parts out of scope stay as they were seen last. */
public final class Observer {
    private final AwsAccount aws;
    private final StackReader stacks;
    private final PipelineStateReader releases;
    private final ServiceReader services;
    private final GivenImagesReader images;

    public Observer(AwsAccount aws, Claim claim) {
        this(aws, claim, Optional.empty());
    }

    /** @param reported the commit that was released last, as the status shows it */
    public Observer(AwsAccount aws, Claim claim, Optional<CommitAuthor> reported) {
        this.aws = aws;
        this.images = new GivenImagesReader(aws);
        this.stacks = new StackReader(aws.stacks(), aws.changeSets(), claim);
        this.releases = new PipelineStateReader(aws, reported);
        this.services = new ServiceReader(aws);
    }

    public Observed observe(Desired desired, Observed last, ObservationScope scope) {
        return observe(desired, last, scope, Set.of());
    }

    /** @param told what AWS has told of */
    public Observed observe(Desired desired, Observed last, ObservationScope scope, Set<Part> told) {
        Observed stacks = observeStacks(desired, last, scope, told.contains(Part.STACKS));
        return scope == ObservationScope.FULL
                ? stacks.withGiven(images.read(desired, stacks.artifacts(), last.given()))
                : stacks.withGiven(last.given());
    }

    private Observed observeStacks(Desired desired, Observed last, ObservationScope scope, boolean told) {
        Optional<ObservedStack> artifacts = scope == ObservationScope.FULL
                ? stacks.read(StackKind.ARTIFACTS, desired.artifacts(), last.artifacts(), told)
                : last.artifacts();
        if (!stands(artifacts)) {
            return new Observed(
                    artifacts, Optional.empty(), Optional.empty(), last.image(), Optional.empty(), Optional.empty());
        }
        Optional<ObservedStack> pipeline = scope.readsStacks() ? pipeline(desired, last, told) : last.pipeline();
        return pipeline.filter(ObservedStack::usable)
                .map(stack -> new PipelineContent(aws, releases, services, stack, last, scope).observe(artifacts))
                .orElseGet(() -> last.with(artifacts, pipeline).withServiceMisses(0));
    }

    /** A repair needs to know whether this attempt has made one. */
    private Optional<ObservedStack> pipeline(Desired desired, Observed last, boolean told) {
        boolean asked = desired.pipeline().attempt().isRetry()
                || last.pipeline()
                        .filter(stack -> desired.pipeline().isMet(stack) && stack.handedOver())
                        .isEmpty();
        return last.isIncomplete() && asked
                ? stacks.readForRepair(StackKind.PIPELINE, desired.pipeline(), last.pipeline())
                : stacks.read(StackKind.PIPELINE, desired.pipeline(), last.pipeline(), told);
    }

    private static boolean stands(Optional<ObservedStack> stack) {
        return stack.filter(ObservedStack::usable).isPresent();
    }
}

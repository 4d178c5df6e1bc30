// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.observed.CommitAuthor;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackPhase;
import io.devopspipeline.operator.template.Claim;
import java.time.Instant;
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
        return observe(desired, last, scope, Set.of(), new ReadSoFar(Instant.EPOCH));
    }

    /**
     * @param reported what AWS has reported
     * @param read takes what is read, and has what is not to be read again
     */
    Observed observe(Desired desired, Observed last, ObservationScope scope, Set<Part> reported, ReadSoFar read) {
        Observed stacks = observeStacks(desired, last, scope, reported.contains(Part.STACKS), read);
        return scope == ObservationScope.FULL
                ? stacks.withGiven(images.read(desired, stacks.artifacts(), last.given()))
                : stacks.withGiven(last.given());
    }

    private Observed observeStacks(
            Desired desired, Observed last, ObservationScope scope, boolean reported, ReadSoFar read) {
        Optional<ObservedStack> artifacts = scope == ObservationScope.FULL
                ? stack(StackKind.ARTIFACTS, desired.artifacts(), last.artifacts(), reported, read)
                : last.artifacts();
        if (!stands(artifacts)) {
            return new Observed(
                    artifacts, Optional.empty(), Optional.empty(), last.image(), Optional.empty(), Optional.empty());
        }
        Optional<ObservedStack> pipeline =
                scope.readsStacks() && !isNext(last) ? pipeline(desired, last, reported, read) : last.pipeline();
        return pipeline.filter(stack -> stack.usable() || stack.ours() && stack.isUpdated() && !scope.readsStacks())
                .map(stack -> new PipelineContent(aws, releases, services, stack, last, scope, read).observe(artifacts))
                .orElseGet(() -> last.with(artifacts, pipeline).withServiceMisses(0));
    }

    /**
     * Whether the artifacts stack was in creation, so that the pipeline stack comes next. Should there be one already, AWS refuses to create it, and
     * everything is read.
     */
    private static boolean isNext(Observed last) {
        return last.pipeline().isEmpty()
                && last.artifacts()
                        .filter(stack -> stack.phase() == StackPhase.CREATING)
                        .isPresent();
    }

    /** A repair needs to know whether this attempt has made one. */
    private Optional<ObservedStack> pipeline(Desired desired, Observed last, boolean reported, ReadSoFar read) {
        boolean asked = desired.pipeline().attempt().isRetry()
                || last.pipeline()
                        .filter(stack -> desired.pipeline().isMet(stack) && stack.handedOver())
                        .isEmpty();
        return last.isIncomplete() && asked
                ? read.stack(
                        StackKind.PIPELINE,
                        () -> stacks.readForRepair(StackKind.PIPELINE, desired.pipeline(), last.pipeline()))
                : stack(StackKind.PIPELINE, desired.pipeline(), last.pipeline(), reported, read);
    }

    private Optional<ObservedStack> stack(
            StackKind kind, DesiredStack desired, Optional<ObservedStack> last, boolean reported, ReadSoFar read) {
        Optional<ObservedStack> standing = last.filter(stack -> !desired.asksForChangeSets(stack));
        return read.stack(kind, standing, () -> stacks.read(kind, desired, last, reported));
    }

    private static boolean stands(Optional<ObservedStack> stack) {
        return stack.filter(ObservedStack::usable).isPresent();
    }
}

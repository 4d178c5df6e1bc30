// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.codepipeline.PipelineExecution;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.observed.TeardownObserved.Releasing;
import io.devopspipeline.operator.template.Claim;
import io.devopspipeline.operator.template.Owner;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads what is still there of a resource that is being deleted, one rung of the teardown at a time: what comes later is not asked for yet. The owner of a
 * stack is read before anything of it is deleted, once for the steps that follow each other within seconds. What has another owner, or is only adopted, is not there.
 */
public final class TeardownReader {
    private final AwsAccount aws;
    private final StackReader stacks;
    private final Owner owner;
    private final boolean ownersRead;

    /** @param ownersRead whether the owners of the stacks that were seen last were read just now, by the step before this one */
    public TeardownReader(AwsAccount aws, Owner owner, boolean ownersRead) {
        this.ownersRead = ownersRead;
        this.aws = aws;
        this.owner = owner;
        this.stacks = new StackReader(aws.stacks(), aws.changeSets(), Claim.of(owner));
    }

    /**
     * @param last what was seen before in this teardown, and what its steps have done to it since
     * @param atWork the stacks on which AWS was at work when the teardown began, as they were seen then
     */
    public TeardownObserved read(Optional<TeardownObserved> last, Function<StackKind, Optional<ObservedStack>> atWork) {
        Optional<ObservedStack> seen = last.flatMap(TeardownObserved::pipeline);
        if (last.isPresent() && seen.isEmpty() && !last.get().revisions()) {
            return behindPipeline(last, atWork, false);
        }
        Optional<ObservedStack> found = stack(StackKind.PIPELINE, seen.or(() -> owned(atWork, StackKind.PIPELINE)));
        return found.filter(ObservedStack::owned)
                .map(stack -> content(stack, last))
                .orElseGet(
                        () -> behindPipeline(last, atWork, found.isEmpty() && (seen.isPresent() || leavesRevisions())));
    }

    /** One that was only adopted when it was seen last is read again: the update that is at work writes its owner. */
    private static Optional<ObservedStack> owned(Function<StackKind, Optional<ObservedStack>> atWork, StackKind kind) {
        return atWork.apply(kind).filter(ObservedStack::owned);
    }

    private Optional<ObservedStack> stack(StackKind kind, Optional<ObservedStack> seen) {
        return ownersRead && seen.filter(TeardownReader::stands).isPresent()
                ? seen
                : stacks.read(kind, owner.stackName(kind), seen);
    }

    /**
     * Whether the family has active revisions of the resource, where no pipeline stack was seen, or not all of them were deregistered. A stack that was seen
     * leaves those that its releases have made. As long as a stack of the name exists that the resource does not own, they are that stack's.
     */
    private boolean leavesRevisions() {
        return aws.services().revisions(owner.stackName(StackKind.PIPELINE)).reversed().stream()
                .anyMatch(revision -> aws.services().isTagged(revision, owner::isNamedBy));
    }

    private static boolean stands(ObservedStack stack) {
        return !stack.phase().moves() && !stack.terminationProtected();
    }

    private TeardownObserved content(ObservedStack stack, Optional<TeardownObserved> last) {
        if (!stands(stack)) {
            return TeardownObserved.ofPipeline(stack, Releasing.NO, false, 0, false);
        }
        Optional<TeardownObserved> known = last.filter(
                seen -> seen.pipeline().filter(TeardownReader::stands).isPresent());
        boolean images = known.map(TeardownObserved::images)
                .orElse(stack.blockingRepository().isPresent());
        Releasing releasing = known.isPresent() ? Releasing.NO : releasing(stack);
        boolean blocked = stack.deletionFailed();
        if (!releasing.equals(Releasing.NO)) {
            return TeardownObserved.ofPipeline(stack, releasing, blocked, blocked ? 1 : 0, images)
                    .withReports(stack.runsTests());
        }
        if (known.filter(seen -> seen.tasks() == 0).isPresent()) {
            return TeardownObserved.ofPipeline(stack, releasing, false, 0, images)
                    .withReports(known.get().reports());
        }
        boolean scaling = known.map(TeardownObserved::scaling).orElse(blocked) && scales(stack);
        return TeardownObserved.ofPipeline(stack, releasing, scaling, mayRunTasks(stack) ? 1 : 0, images)
                .withReports(stack.runsTests());
    }

    private Releasing releasing(ObservedStack stack) {
        return new Releasing(
                stack.findOutput(StackOutput.PIPELINE_NAME).flatMap(this::running),
                stack.findOutput(StackOutput.SOURCE_RULE_NAME).isPresent());
    }

    /** The running execution of the pipeline. */
    private Optional<String> running(String pipeline) {
        return AwsFailure.ifFound(() -> aws.pipelines().executions(pipeline, 1)).stream()
                .flatMap(List::stream)
                .filter(newest -> newest.status().equals("InProgress"))
                .map(PipelineExecution::id)
                .findFirst();
    }

    private boolean scales(ObservedStack stack) {
        return stack.autoscaled()
                && service(stack, (cluster, service) -> aws.scalableTargets().scales(cluster, service))
                        .orElse(false);
    }

    /** To set the count of a service costs no more than to read it. CloudFormation deletes a service together with its tasks. */
    private static boolean mayRunTasks(ObservedStack stack) {
        return stack.deletionFailed() && service(stack, (_, _) -> true).isPresent();
    }

    /** Asks about the service, if the stack was ever complete, so that it has one. */
    private static <T> Optional<T> service(ObservedStack stack, BiFunction<String, String, T> question) {
        return stack.findOutput(StackOutput.CLUSTER_NAME).flatMap(cluster -> stack.findOutput(StackOutput.SERVICE_NAME)
                .map(service -> question.apply(cluster, service)));
    }

    private TeardownObserved behindPipeline(
            Optional<TeardownObserved> last, Function<StackKind, Optional<ObservedStack>> atWork, boolean revisions) {
        Optional<ObservedStack> seen = last.flatMap(TeardownObserved::artifacts);
        Optional<ObservedStack> artifacts = revisions
                ? Optional.empty()
                : stack(StackKind.ARTIFACTS, seen.or(() -> owned(atWork, StackKind.ARTIFACTS)))
                        .filter(ObservedStack::owned);
        boolean purged = seen.filter(TeardownReader::stands).isPresent();
        boolean objects = artifacts
                .filter(TeardownReader::stands)
                .map(stack -> stack.findOutput(StackOutput.ARTIFACTS_BUCKET_NAME)
                                .isPresent()
                        && (!purged || last.map(TeardownObserved::objects).orElse(true)))
                .orElse(false);
        return TeardownObserved.afterPipeline(revisions, artifacts, objects);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.codepipeline.PipelineExecution;
import io.devopspipeline.operator.aws.ecs.ServiceDescription;
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

/** Reads what is still there of a resource that is being deleted, one rung of the teardown at a time: what comes later is not asked for yet. */
public final class TeardownReader {
    private final AwsAccount aws;
    private final StackReader stacks;
    private final Owner owner;

    public TeardownReader(AwsAccount aws, Claim claim) {
        this.aws = aws;
        this.owner = claim.owner();
        this.stacks = new StackReader(aws.stacks(), aws.changeSets(), claim);
    }

    /** @param last what was seen before in this teardown, and what its steps have done to it since */
    public TeardownObserved read(Optional<TeardownObserved> last) {
        Optional<ObservedStack> seen = last.flatMap(TeardownObserved::pipeline);
        boolean gone = last.isPresent() && seen.isEmpty();
        Optional<ObservedStack> pipeline = gone ? Optional.empty() : stack(StackKind.PIPELINE, seen);
        return pipeline.isPresent() ? content(pipeline.get(), last) : behindPipeline(last);
    }

    /** A stack that stood a moment ago still does: only we change it, one step at a time. */
    private Optional<ObservedStack> stack(StackKind kind, Optional<ObservedStack> seen) {
        return seen.filter(TeardownReader::stands)
                .or(() -> stacks.read(kind, owner.stackName(kind), seen).filter(ObservedStack::ours));
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
        Releasing releasing = known.isPresent() ? Releasing.NO : releasing(stack);
        if (!releasing.equals(Releasing.NO)) {
            return TeardownObserved.ofPipeline(stack, releasing, true, 1, true);
        }
        if (known.filter(seen -> seen.tasks() == 0).isPresent()) {
            return TeardownObserved.ofPipeline(
                    stack, releasing, false, 0, known.get().images());
        }
        boolean scaling = known.map(TeardownObserved::scaling).orElse(true) && scales(stack);
        return TeardownObserved.ofPipeline(
                stack, releasing, scaling, tasks(stack), stack.repository().isPresent());
    }

    private Releasing releasing(ObservedStack stack) {
        boolean sourceRule = stack.findOutput(StackOutput.SOURCE_RULE_NAME)
                .flatMap(rule -> aws.rules().state(rule))
                .filter("ENABLED"::equals)
                .isPresent();
        return new Releasing(stack.findOutput(StackOutput.PIPELINE_NAME).flatMap(this::running), sourceRule);
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

    private int tasks(ObservedStack stack) {
        return service(stack, (cluster, service) -> aws.services().describe(cluster, service))
                .flatMap(Function.identity())
                .filter(found -> found.status().equals("ACTIVE"))
                .map(ServiceDescription::desired)
                .orElse(0);
    }

    /** Asks about the service, if the stack was ever complete, so that it has one. */
    private static <T> Optional<T> service(ObservedStack stack, BiFunction<String, String, T> question) {
        return stack.findOutput(StackOutput.CLUSTER_NAME).flatMap(cluster -> stack.findOutput(StackOutput.SERVICE_NAME)
                .map(service -> question.apply(cluster, service)));
    }

    private TeardownObserved behindPipeline(Optional<TeardownObserved> last) {
        boolean asked =
                last.map(seen -> seen.pipeline().isEmpty() && !seen.revisions()).orElse(false);
        boolean revisions = !asked
                && !aws.services()
                        .revisions(owner.stackName(StackKind.PIPELINE))
                        .isEmpty();
        Optional<ObservedStack> seen = last.flatMap(TeardownObserved::artifacts);
        Optional<ObservedStack> artifacts = revisions ? Optional.empty() : stack(StackKind.ARTIFACTS, seen);
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

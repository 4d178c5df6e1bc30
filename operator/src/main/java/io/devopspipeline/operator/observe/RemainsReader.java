package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.AwsFailure;
import io.devopspipeline.operator.aws.PipelineExecution;
import io.devopspipeline.operator.plan.Attempt;
import io.devopspipeline.operator.plan.ObservedStack;
import io.devopspipeline.operator.plan.Remains;
import io.devopspipeline.operator.plan.Remains.Releasing;
import io.devopspipeline.operator.template.Owner;
import java.util.Optional;

/** Reads what is still there of a resource that is being deleted, one rung of the teardown at a time: what comes later is not asked for yet. */
public final class RemainsReader {
    private final AwsAccount aws;
    private final StackReader stacks;
    private final Owner owner;

    public RemainsReader(AwsAccount aws, Owner owner) {
        this.aws = aws;
        this.owner = owner;
        this.stacks = new StackReader(aws.stacks(), owner);
    }

    /** @param last what was seen before in this teardown */
    public Remains read(Attempt attempt, Optional<Remains> last) {
        Optional<ObservedStack> seenPipeline = last.flatMap(Remains::pipeline);
        boolean pipelineGone = last.isPresent() && seenPipeline.isEmpty();
        Optional<ObservedStack> pipeline = pipelineGone
                ? Optional.empty()
                : stacks.read(owner.stackName(Owner.Stack.PIPELINE), seenPipeline)
                        .filter(ObservedStack::ours);
        return pipeline.isPresent() ? content(attempt, pipeline.get(), last) : behindPipeline(attempt, last);
    }

    private Remains content(Attempt attempt, ObservedStack stack, Optional<Remains> last) {
        if (stack.phase().moves() || stack.terminationProtected()) {
            return remains(attempt, stack, Releasing.NO, 0, false);
        }
        Releasing releasing = quiet(last) ? Releasing.NO : releasing(stack);
        if (!releasing.equals(Releasing.NO)) {
            return remains(attempt, stack, releasing, 0, false);
        }
        int tasks = idle(last) ? 0 : tasks(stack);
        boolean images = tasks == 0
                && !stack.output("EcrRepositoryName").isEmpty()
                && found(() -> aws.images().holdsAnything(stack.output("EcrRepositoryName")));
        return remains(attempt, stack, releasing, tasks, images);
    }

    /** Once source events and executions were stopped, nothing starts them again. */
    private static boolean quiet(Optional<Remains> last) {
        return last.filter(RemainsReader::stood)
                .map(seen -> seen.releasing().equals(Releasing.NO))
                .orElse(false);
    }

    private static boolean idle(Optional<Remains> last) {
        return last.filter(RemainsReader::stood)
                .map(seen -> seen.releasing().equals(Releasing.NO) && seen.tasks() == 0 && seen.images())
                .orElse(false);
    }

    /** While the stack moved, nothing behind it was looked at. */
    private static boolean stood(Remains seen) {
        return seen.pipeline().map(stack -> !stack.phase().moves()).orElse(false);
    }

    private Releasing releasing(ObservedStack stack) {
        String pipeline = stack.output("PipelineName");
        String execution = pipeline.isEmpty()
                ? ""
                : AwsFailure.ifFound(() -> aws.pipelines().executions(pipeline, 1)).stream()
                        .flatMap(executions -> executions.stream())
                        .filter(newest -> newest.status().equals("InProgress"))
                        .map(PipelineExecution::id)
                        .findFirst()
                        .orElse("");
        String rule = stack.output("SourceRuleName");
        boolean enabled = !rule.isEmpty()
                && aws.rules().state(rule).filter("ENABLED"::equals).isPresent();
        return new Releasing(execution, enabled);
    }

    private int tasks(ObservedStack stack) {
        String service = stack.output("ServiceName");
        return service.isEmpty()
                ? 0
                : aws.services()
                        .describe(stack.output("ClusterName"), service)
                        .filter(found -> found.status().equals("ACTIVE"))
                        .map(found -> found.desired())
                        .orElse(0);
    }

    private Remains behindPipeline(Attempt attempt, Optional<Remains> last) {
        boolean asked =
                last.map(seen -> seen.pipeline().isEmpty() && !seen.revisions()).orElse(false);
        boolean revisions = !asked
                && !aws.services()
                        .revisions(owner.stackName(Owner.Stack.PIPELINE))
                        .isEmpty();
        Optional<ObservedStack> artifacts = revisions
                ? Optional.empty()
                : stacks.read(owner.stackName(Owner.Stack.ARTIFACTS), last.flatMap(Remains::artifacts))
                        .filter(ObservedStack::ours);
        boolean objects = artifacts
                .filter(stack -> !stack.phase().moves()
                        && !stack.output("ArtifactsBucketName").isEmpty())
                .map(stack -> found(() -> aws.buckets().holdsAnything(stack.output("ArtifactsBucketName"))))
                .orElse(false);
        return new Remains(false, attempt, Optional.empty(), Releasing.NO, 0, false, revisions, artifacts, objects);
    }

    private static boolean found(java.util.function.Supplier<Boolean> question) {
        return AwsFailure.ifFound(question).orElse(false);
    }

    private static Remains remains(
            Attempt attempt, ObservedStack stack, Releasing releasing, int tasks, boolean images) {
        return new Remains(
                false, attempt, Optional.of(stack), releasing, tasks, images, false, Optional.empty(), false);
    }
}

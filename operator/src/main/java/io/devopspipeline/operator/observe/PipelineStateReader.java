// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.ReleaseArtifacts;
import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.codepipeline.PipelineExecution;
import io.devopspipeline.operator.aws.codepipeline.Pipelines;
import io.devopspipeline.operator.aws.codepipeline.StageState;
import io.devopspipeline.operator.plan.observed.CommitAuthor;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseImage;
import io.devopspipeline.operator.plan.observed.StackOutput;
import java.util.List;
import java.util.Optional;

/**
 * Reads the pipeline: one call while nothing new has happened, and one while an execution runs or waits for a person. The connection to the source
 * is looked at once for each execution that failed in its first stage, and a test report once for each run that has ended.
 */
final class PipelineStateReader {
    private final Pipelines pipelines;
    private final ReleaseProblems problems;
    private final ReleaseArtifacts artifacts;
    private final CommitAuthors authors;
    private final TestRunReader tests;

    /** @param reported whose author the status shows */
    PipelineStateReader(AwsAccount aws, Optional<CommitAuthor> reported) {
        this.pipelines = aws.pipelines();
        this.problems = new ReleaseProblems(aws.connections(), aws.repositories(), new FailureLogs(aws.logStreams()));
        this.artifacts = aws.releaseArtifacts();
        this.authors = new CommitAuthors(aws.repositories(), reported);
        this.tests = new TestRunReader(aws.reports());
    }

    PipelineState read(ObservedStack stack, Optional<PipelineState> last) {
        String pipeline = stack.output(StackOutput.PIPELINE_NAME);
        PipelineState now = pipeline(stack, pipeline, last);
        return now.withImage(now.approval().flatMap(waiting -> image(pipeline, waiting, last)))
                .withApprovedImage(stack.approvalRequired() ? approvedImage(pipeline, now, last) : Optional.empty())
                .withAuthor(authors.of(stack, now, last.flatMap(PipelineState::author)));
    }

    /** Read once for each Deploy. A rollback has no approval of its own. */
    private Optional<String> approvedImage(String pipeline, PipelineState now, Optional<PipelineState> last) {
        Optional<String> deployedBy = now.deployedBy();
        return last.filter(seen -> seen.deployedBy().equals(deployedBy))
                .map(PipelineState::approvedImage)
                .orElseGet(() -> deployedBy.flatMap(
                        execution -> AwsFailure.ifAllowed(() -> pipelines.approvalSummary(pipeline, execution))
                                .flatMap(ReleaseImage::in)));
    }

    /** Read once for each execution that waits. What was shown first stays: an artifact that is replaced later is not what was to be approved. */
    private Optional<ReleaseImage> image(
            String pipeline, PipelineState.Approval waiting, Optional<PipelineState> last) {
        return last.flatMap(PipelineState::approval)
                .filter(seen -> seen.execution().equals(waiting.execution()))
                .flatMap(PipelineState.Approval::image)
                .or(() -> AwsFailure.ifAllowed(() -> artifacts.of(pipeline, waiting.execution()))
                        .flatMap(found -> found)
                        .map(found -> new ReleaseImage(found.revision(), found.image(), found.storedAt())));
    }

    private PipelineState pipeline(ObservedStack stack, String pipeline, Optional<PipelineState> last) {
        Optional<PipelineState> known = last.filter(seen -> seen.running()
                && seen.execution().flatMap(PipelineState.Execution::revision).isPresent());
        List<StageState> stages = known.isPresent() ? pipelines.state(pipeline) : List.of();
        return known.filter(seen -> isStillRunning(seen, stages))
                .map(seen -> now(stack, seen.execution(), stages, known))
                .orElseGet(() -> newest(stack, pipeline, last, stages));
    }

    /** @param shown the stages, if they were read just now */
    private PipelineState newest(
            ObservedStack stack, String pipeline, Optional<PipelineState> last, List<StageState> shown) {
        Optional<PipelineState.Execution> newest =
                pipelines.executions(pipeline, 1).stream().findFirst().map(PipelineStateReader::execution);
        return last.filter(seen -> seen.execution().equals(newest) && !seen.running())
                .map(seen -> seen.noBranch().isPresent() ? problems.of(stack, seen, List.of()) : seen)
                .orElseGet(
                        () -> now(stack, newest, haveEnded(shown, newest) ? shown : pipelines.state(pipeline), last));
    }

    /** While a stage of the execution we know is in progress, or it waits behind one that waits for a person, the stages alone tell the news. */
    private static boolean isStillRunning(PipelineState seen, List<StageState> stages) {
        PipelineState.Execution known = seen.execution().orElseThrow();
        boolean newest = known.rolledBackTo().isPresent()
                || stages.getFirst().executionId().equals(known.id());
        boolean atWork = stages.stream()
                .anyMatch(stage ->
                        stage.executionId().equals(known.id()) && stage.status().equals("InProgress"));
        boolean behind =
                known.running() && release(seen.execution(), stages).approval().isPresent();
        return newest && (atWork || behind);
    }

    /** Whether these stages show the end of the execution: nothing comes after it. */
    private static boolean haveEnded(List<StageState> stages, Optional<PipelineState.Execution> execution) {
        return !stages.isEmpty()
                && execution
                        .filter(ended -> ended.status().equals("Succeeded")
                                && stages.stream()
                                        .allMatch(stage -> stage.executionId().equals(ended.id())
                                                && stage.status().equals("Succeeded")))
                        .isPresent();
    }

    private PipelineState now(
            ObservedStack stack,
            Optional<PipelineState.Execution> execution,
            List<StageState> stages,
            Optional<PipelineState> last) {
        return problems.of(stack, release(execution, stages), stages)
                .withTests(tests.read(stages, last.flatMap(PipelineState::tests)));
    }

    private static PipelineState.Execution execution(PipelineExecution execution) {
        return new PipelineState.Execution(
                execution.id(),
                execution.status(),
                Absent.ifEmpty(execution.trigger()),
                Absent.ifEmpty(execution.revision().id()),
                Absent.ifEmpty(execution.rollbackTarget()),
                execution.startTime());
    }

    private static PipelineState release(Optional<PipelineState.Execution> execution, List<StageState> stages) {
        return new PipelineState(
                execution,
                stages.stream().flatMap(StageReader::read).toList(),
                stages.stream().flatMap(stage -> approval(stage).stream()).findFirst(),
                Optional.empty());
    }

    private static Optional<PipelineState.Approval> approval(StageState stage) {
        return stage.actions().stream()
                .filter(action -> stage.name().equals(PipelineState.Stage.APPROVAL)
                        && stage.status().equals("InProgress")
                        && !action.token().isEmpty())
                .findFirst()
                .map(action ->
                        new PipelineState.Approval(stage.executionId(), action.token(), action.lastStatusChange()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.codepipeline.Connections;
import io.devopspipeline.operator.aws.codepipeline.Repositories;
import io.devopspipeline.operator.aws.codepipeline.StageState;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseProblem;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.List;
import java.util.Optional;

/** Finds out what keeps the pipeline from releasing. It costs a call only where the newest execution failed in its stage Source, Build or Test. */
final class ReleaseProblems {
    /** CodePipeline's words for a branch that CodeCommit does not have. */
    private static final String NO_BRANCH = "because no branch named";

    private final Connections connections;
    private final Repositories repositories;
    private final FailureLogs logs;

    ReleaseProblems(Connections connections, Repositories repositories, FailureLogs logs) {
        this.connections = connections;
        this.repositories = repositories;
        this.logs = logs;
    }

    PipelineState of(ObservedStack stack, PipelineState release, List<StageState> stages) {
        Optional<ReleaseProblem> problem = release.failed()
                ? release.failure().flatMap(stage -> failure(stack, stage, stages))
                : transition(stack, stages);
        return release.withProblem(problem);
    }

    private Optional<ReleaseProblem> failure(ObservedStack stack, PipelineState.Stage stage, List<StageState> stages) {
        return switch (stage.name()) {
            case PipelineState.Stage.SOURCE -> source(stack, stage);
            case PipelineState.Stage.BUILD, PipelineState.Stage.TEST, PipelineState.Stage.POST_DEPLOY ->
                build(stack, stage.name(), stages);
            default -> Optional.empty();
        };
    }

    /** @param failed the name of the action, which is that of its stage but for the check after Deploy */
    private Optional<ReleaseProblem> build(ObservedStack stack, String failed, List<StageState> stages) {
        return stages.stream()
                .flatMap(stage -> stage.actions().stream())
                .filter(action -> action.name().equals(failed))
                .map(StageState.Action::externalExecutionId)
                .filter(build -> !build.isEmpty())
                .findFirst()
                .map(build -> logs.ofBuild(stack, build))
                .filter(lines -> !lines.isEmpty())
                .map(ReleaseProblem.FailedBuild::new);
    }

    private Optional<ReleaseProblem> source(ObservedStack stack, PipelineState.Stage stage) {
        String arn = stack.parameter(StackParameter.CONNECTION_ARN);
        if (!arn.isEmpty()) {
            return connection(arn);
        }
        return stage.message().filter(message -> message.contains(NO_BRANCH)).map(_ -> noBranch(stack));
    }

    private Optional<ReleaseProblem> connection(String arn) {
        return AwsFailure.ifFound(() -> connections.problem(arn))
                .map(problem -> problem.<ReleaseProblem>map(text -> new ReleaseProblem.Connection(text, false)))
                .orElseGet(() -> Optional.of(new ReleaseProblem.Connection(
                        "spec.source.connection.connectionArn names connection " + arn + ", which does not exist.",
                        true)));
    }

    private ReleaseProblem noBranch(ObservedStack stack) {
        return new ReleaseProblem.NoBranch(
                stack.parameter(StackParameter.BRANCH_NAME),
                stack.findOutput(StackOutput.REPOSITORY_CLONE_URL_HTTP).orElse(""),
                stack.findOutput(StackOutput.REPOSITORY_NAME)
                        .map(this::branches)
                        .orElse(List.of()));
    }

    /** They are only mentioned: without the permission the message does without them. */
    private List<String> branches(String repository) {
        return AwsFailure.ifReadable(() -> repositories.branches(repository)).orElse(List.of());
    }

    private static Optional<ReleaseProblem> transition(ObservedStack stack, List<StageState> stages) {
        return stages.stream()
                .filter(stage -> !stage.inbound().enabled())
                .findFirst()
                .map(stage -> new ReleaseProblem.DisabledTransition(
                        stack.output(StackOutput.PIPELINE_NAME),
                        stack.region(),
                        stage.name(),
                        Absent.ifEmpty(stage.inbound().by()),
                        Absent.ifEmpty(stage.inbound().reason())));
    }
}

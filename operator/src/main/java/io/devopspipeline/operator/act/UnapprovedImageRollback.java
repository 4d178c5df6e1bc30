// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.codepipeline.PipelineExecution;
import io.devopspipeline.operator.aws.codepipeline.Pipelines;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.UnapprovedImage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Has CodePipeline deploy again what ran before a release that deployed another image than the approved one; a service that never had another one is
 * stopped. It first reads the stage Deploy once more: if that has gone on since the service was read, there is nothing to roll back.
 */
final class UnapprovedImageRollback {
    /** AWS: a page of ListPipelineExecutions. */
    private static final int EXECUTIONS = 100;

    private final Pipelines pipelines;
    private final String pipeline;
    private final Runnable stopService;

    /** @param stopService scales the service to zero tasks */
    UnapprovedImageRollback(Pipelines pipelines, String pipeline, Runnable stopService) {
        this.pipelines = pipelines;
        this.pipeline = pipeline;
        this.stopService = stopService;
    }

    void of(UnapprovedImage image) {
        deployedAt(image.execution()).ifPresent(deployedAt -> {
            List<PipelineExecution> executions = pipelines.executions(pipeline, EXECUTIONS);
            if (executions.stream().noneMatch(execution -> isRollbackSince(deployedAt, execution))) {
                earlier(executions, image.execution())
                        .ifPresentOrElse(target -> rollBack(image, target), () -> stop(image, executions));
            }
        });
    }

    /** When the execution has deployed; empty while its check runs, and when another one deploys or has deployed since. */
    private Optional<Instant> deployedAt(String execution) {
        return pipelines.state(pipeline).stream()
                .filter(stage -> stage.name().equals(PipelineState.Stage.DEPLOY)
                        && !stage.status().equals("InProgress")
                        && stage.executionId().equals(execution))
                .flatMap(stage -> stage.actions().stream())
                .filter(action -> action.name().equals(PipelineState.Stage.DEPLOY)
                        && action.status().equals("Succeeded"))
                .flatMap(action -> action.lastStatusChange().stream())
                .max(Comparator.naturalOrder());
    }

    /** A rollback has begun already, and the stage shows it late. */
    private static boolean isRollbackSince(Instant deployedAt, PipelineExecution execution) {
        return isRollback(execution) && execution.startTime().isAfter(deployedAt);
    }

    private static boolean isRollback(PipelineExecution execution) {
        return !execution.rollbackTarget().isEmpty();
    }

    /** What ran before: the target of a rollback, if that was one, because AWS does not roll back to a rollback. */
    private static Optional<String> earlier(List<PipelineExecution> executions, String unapproved) {
        return executions.stream()
                .filter(execution -> execution.status().equals("Succeeded")
                        && !execution.id().equals(unapproved))
                .max(Comparator.comparing(PipelineExecution::lastUpdate))
                .map(execution -> isRollback(execution) ? execution.rollbackTarget() : execution.id());
    }

    /** An app that served is not stopped only because its release is too long ago to be found. */
    private void stop(UnapprovedImage image, List<PipelineExecution> executions) {
        if (executions.size() >= EXECUTIONS) {
            throw failure(image, "none of the last " + EXECUTIONS + " executions before it succeeded.");
        }
        stopService.run();
    }

    private void rollBack(UnapprovedImage image, String target) {
        try {
            var _ = pipelines.rollBack(pipeline, PipelineState.Stage.DEPLOY, target);
        } catch (AwsFailure refused) {
            if (refused.kind() == AwsFailure.Kind.INVALID) {
                throw failure(image, String.valueOf(refused.getMessage()));
            }
            throw refused;
        }
    }

    private static FailureException failure(UnapprovedImage image, String why) {
        return new FailureException(Failure.lasting(
                Reason.ImageNotApproved, image.sentence() + " The operator could not roll it back: " + why));
    }
}

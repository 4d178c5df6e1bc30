// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.account.AccountsFile;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.metrics.ReconcileMeters;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.plan.RequeuePolicy;
import io.devopspipeline.operator.resource.DesiredState;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.StatusFactory;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.InvalidSpecException;
import io.devopspipeline.operator.template.PipelineTemplates;
import java.time.Duration;
import java.util.function.BiFunction;

/** Runs a reconcile in the AWS account of its resource. What the account, AWS or the spec refuses becomes a failure on the status. */
final class ReconcileGuard {
    private final AccountAccess access;
    private final ObservationCache cache;
    private final StatusFactory statuses;
    private final RequeuePolicy requeue;
    private final OperatorMetrics metrics;

    ReconcileGuard(
            AccountsFile file,
            AwsAccounts accounts,
            ObservationCache cache,
            StatusFactory statuses,
            RequeuePolicy requeue,
            OperatorMetrics metrics) {
        this.access = new AccountAccess(file, accounts);
        this.cache = cache;
        this.statuses = statuses;
        this.requeue = requeue;
        this.metrics = metrics;
    }

    /** @param operation reconcile or cleanup, as the metrics name it */
    ReconcileResult run(
            String operation,
            PipelineResource resource,
            LogContext log,
            BiFunction<AwsAccount, Blueprints, ReconcileResult> reconcile) {
        long start = System.nanoTime();
        String result = ReconcileMeters.ERROR;
        try {
            ReconcileResult taken = attempt(resource, log, reconcile).namedAfter(resource);
            result = taken.failure().map(failure -> failure.reason().name()).orElse(ReconcileMeters.OK);
            return taken;
        } finally {
            metrics.ended(operation, result, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private ReconcileResult attempt(
            PipelineResource resource, LogContext log, BiFunction<AwsAccount, Blueprints, ReconcileResult> reconcile) {
        try {
            return switch (access.of(resource)) {
                case AccountAccess.Result.Refused(Failure failure) -> failed(resource, failure);
                case AccountAccess.Result.Granted(AwsAccount account) -> {
                    Blueprints blueprints = PipelineTemplates.both(resource.owner(), resource.spec());
                    log.about(
                            blueprints.pipeline().name(),
                            new DesiredState(resource)
                                    .attempt(blueprints.pipeline().digest()));
                    yield reconcile.apply(account, blueprints);
                }
            };
        } catch (AwsFailure failure) {
            return failed(resource, Failures.of(failure));
        } catch (FailureException e) {
            return failed(resource, e.failure());
        } catch (InvalidSpecException e) {
            return failed(resource, Failure.lasting(Reason.InvalidRequest, String.valueOf(e.getMessage())));
        }
    }

    private ReconcileResult failed(PipelineResource resource, Failure failure) {
        cache.forget(resource.uid());
        return ReconcileResult.failed(
                statuses.failure(
                        resource.status(),
                        resource.generation(),
                        failure,
                        resource.history().unchanged()),
                requeueAfter(failure),
                failure);
    }

    /** What the accounts file refuses costs no AWS call, and the file may change at any time. */
    private Duration requeueAfter(Failure failure) {
        return switch (failure.reason()) {
            case RoleNotAllowed, RegionNotAllowed, AccountChanged -> requeue.idle();
            default -> failure.retryable() ? requeue.active() : requeue.fullResync();
        };
    }
}

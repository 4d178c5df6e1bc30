// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.client.CallingResource;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.metrics.ReconcileMeters;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.PartReads;
import io.devopspipeline.operator.pace.Changes;
import io.devopspipeline.operator.pace.ThrottleBackoff;
import io.devopspipeline.operator.plan.RequeuePolicy;
import io.devopspipeline.operator.policy.Policy;
import io.devopspipeline.operator.policy.PolicyDecision;
import io.devopspipeline.operator.resource.DesiredState;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.StatusFactory;
import io.devopspipeline.operator.template.InvalidSpecException;
import io.devopspipeline.operator.template.StackBlueprint;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a reconcile in the AWS account of its resource, if the policy allows what the resource asks for. What the policy, AWS or the spec refuses
 * becomes a failure on the status.
 */
final class ReconcileGuard {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileGuard.class);

    private final Supplier<Policy> policy;
    private final AccountAccess access;
    private final ObservationCache cache;
    private final StatusFactory statuses;
    private final RequeuePolicy requeue;
    private final Changes changes;
    private final OperatorMetrics metrics;
    private final NamespaceNeighbours neighbours = new NamespaceNeighbours();
    private final ThrottleBackoff throttles;

    ReconcileGuard(
            Supplier<Policy> policy,
            AwsAccounts accounts,
            ObservationCache cache,
            StatusFactory statuses,
            RequeuePolicy requeue,
            Changes changes,
            OperatorMetrics metrics,
            AccountAccess.Feeds feeds) {
        this.policy = policy;
        this.access = new AccountAccess(accounts, feeds);
        this.cache = cache;
        this.statuses = statuses;
        this.requeue = requeue;
        this.changes = changes;
        this.metrics = metrics;
        this.throttles = new ThrottleBackoff(requeue.active(), requeue.fullResync());
    }

    /** @param decision of this resource, as {@link #decide} made it */
    ReconcileResult reconcile(
            PipelineResource resource,
            PolicyDecision decision,
            LogContext log,
            Function<GrantedAccess, ReconcileResult> reconcile) {
        if (decision instanceof PolicyDecision.Allowed) {
            neighbours.allow(resource);
        }
        return run("reconcile", resource, decision, log, reconcile);
    }

    /** Has a resource that may use AWS learn what happens there, although it is not looked at yet. */
    void listen(PipelineResource resource, PolicyDecision decision) {
        if (decision instanceof PolicyDecision.Allowed allowed) {
            try {
                access.listen(resource, allowed);
            } catch (AwsFailure failure) {
                LOG.info("no events of AWS until the first look: {}", failure.getMessage());
            }
        }
    }

    /** What shares AWS's rates with the resource. */
    AccountRegion place(PipelineResource resource, PolicyDecision decision) {
        return switch (decision) {
            case PolicyDecision.Allowed allowed -> access.place(resource, allowed);
            case PolicyDecision.Refused _ ->
                new AccountRegion("", resource.spec().region());
        };
    }

    PolicyDecision decideTeardown(PipelineResource resource) {
        return policy.get().decideTeardown(resource.namespace(), resource.spec());
    }

    /**
     * What the policy lets the resource use in AWS.
     * @param ofItsNamespace all resources of its namespace
     */
    PolicyDecision decide(PipelineResource resource, Supplier<Stream<DevOpsPipeline>> ofItsNamespace) {
        return policy.get()
                .decide(resource.namespace(), resource.spec(), () -> neighbours.older(resource, ofItsNamespace.get()));
    }

    /** Each reconcile of a deletion reads everything, also the one after a failure: no event need be delivered again. */
    ReconcileResult cleanUp(
            PipelineResource resource,
            PolicyDecision decision,
            LogContext log,
            Function<GrantedAccess, ReconcileResult> reconcile) {
        return run("cleanup", resource, decision, log, reconcile).withReads(PartReads.EVERYTHING);
    }

    void forget(PipelineResource resource) {
        neighbours.forget(resource);
        throttles.forget(resource.uid());
        changes.forget(resource.uid());
        access.forget(resource);
    }

    /** @param operation as the metrics name it */
    private ReconcileResult run(
            String operation,
            PipelineResource resource,
            PolicyDecision decision,
            LogContext log,
            Function<GrantedAccess, ReconcileResult> reconcile) {
        long start = System.nanoTime();
        String result = ReconcileMeters.ERROR;
        CallingResource caller = new CallingResource(resource.namespace(), resource.name());
        try {
            ReconcileResult taken = paced(
                            resource, decision, caller.run(() -> attempt(resource, decision, log, reconcile)))
                    .namedAfter(resource);
            result = taken.failure().map(failure -> failure.reason().name()).orElse(ReconcileMeters.OK);
            return taken;
        } finally {
            metrics.ended(operation, result, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private ReconcileResult attempt(
            PipelineResource resource,
            PolicyDecision decision,
            LogContext log,
            Function<GrantedAccess, ReconcileResult> reconcile) {
        try {
            return switch (access.of(resource, decision)) {
                case AccountAccess.Result.Refused(Failure failure) -> failed(resource, failure);
                case AccountAccess.Result.Granted(GrantedAccess granted) -> {
                    StackBlueprint pipeline = granted.blueprints().pipeline();
                    log.about(pipeline.name(), new DesiredState(resource).attempt(pipeline.digest()));
                    yield reconcile.apply(granted);
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

    /** Whether the resource is settled, as far as AWS's throttling lets the operator see. */
    boolean isSettled(PipelineResource resource) {
        return resource.isSettled() || throttles.wasSettled(resource.uid(), LiveContext.version(resource));
    }

    /** A throttled reconcile keeps its status at first, also one that has read something: nothing is wrong with the resource. */
    private ReconcileResult paced(PipelineResource resource, PolicyDecision decision, ReconcileResult taken) {
        if (!taken.isThrottled()) {
            throttles.forget(resource.uid());
            if (decision instanceof PolicyDecision.Allowed && taken.reaches()) {
                changes.reached(resource.uid(), LiveContext.version(resource));
            }
            return taken;
        }
        boolean worthACondition = throttles.isWorthACondition(resource.uid(), LiveContext.version(resource));
        return resource.status()
                .filter(_ -> !worthACondition)
                .map(taken::withStatus)
                .orElse(taken)
                .withRequeueAfter(throttles.again(resource.uid(), LiveContext.version(resource), resource.isSettled()));
    }

    /** A throttled reconcile keeps what was read before, so that the next one asks for less. */
    private ReconcileResult failed(PipelineResource resource, Failure failure) {
        if (!failure.isThrottled()) {
            cache.forget(resource.uid());
        }
        return ReconcileResult.failed(
                statuses.failure(
                        resource.status(),
                        resource.generation(),
                        failure,
                        resource.history().unchanged()),
                Failures.requeueAfter(failure, requeue),
                failure);
    }
}

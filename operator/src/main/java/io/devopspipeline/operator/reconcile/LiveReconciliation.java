// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.act.ExpectedState;
import io.devopspipeline.operator.act.Outcome;
import io.devopspipeline.operator.act.StepExecutor;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.observe.CachedObserver;
import io.devopspipeline.operator.observe.Observation;
import io.devopspipeline.operator.observe.Observer;
import io.devopspipeline.operator.plan.Planner;
import io.devopspipeline.operator.plan.RequeuePolicy;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.Request;
import io.devopspipeline.operator.plan.observed.Creations.Creation;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.resource.DesiredState;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.StatusFactory;
import io.devopspipeline.operator.template.Blueprints;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One reconcile of a live resource: observe, decide, take at most one step, report the status and when to reconcile again. Never waits. */
final class LiveReconciliation {
    private final CachedObserver observations;
    private final StatusFactory statuses;
    private final RequeuePolicy requeue;
    private final DriftMonitor drift;
    private final CreationHistory creations;
    private final Clock clock;

    LiveReconciliation(
            CachedObserver observations,
            StatusFactory statuses,
            RequeuePolicy requeue,
            DriftMonitor drift,
            Clock clock) {
        this.observations = observations;
        this.statuses = statuses;
        this.requeue = requeue;
        this.drift = drift;
        this.creations = new CreationHistory(clock);
        this.clock = clock;
    }

    ReconcileResult reconcile(
            PipelineResource resource, Blueprints blueprints, AwsAccount aws, OutputsConfigMap outputs) {
        Desired desired = new DesiredState(resource).live(blueprints, kind -> drift.revert(resource, kind));
        StepExecutor executor = new StepExecutor(aws, blueprints, resource.aws());
        LiveContext context =
                new LiveContext(resource, desired, new Observer(aws, resource.claim()), executor, aws, outputs);
        Observation observation =
                observations.observe(resource.uid(), context.version(), context.observer(), context.desired());
        Optional<RequestOutcome> tried = RequestOutcome.next(desired, observation.observed(), executor);
        return tried.filter(RequestOutcome::handled).isPresent()
                ? finishRequest(context, observation.observed(), tried.get())
                : decide(context.without(tried), observation, tried);
    }

    /** @param denied the request that could not be carried out because a permission is missing */
    private ReconcileResult decide(LiveContext context, Observation observation, Optional<RequestOutcome> denied) {
        Observed observed = observation.observed();
        Decision decision = next(context.resource(), context.desired(), observed);
        return switch (decision) {
            case Decision.Act(Step.StartRelease start) -> startRelease(context, observation, decision, start);
            case Decision.Act(Step step)
            when !observation.readStacks() && step.changesExistingStack() ->
                decide(context, observations.observeEverything(context.observer(), context.desired()), denied);
            case Decision.Act(Step step) -> {
                Outcome outcome = context.executor().execute(step, observed.artifacts(), observed.pipeline());
                if (step instanceof Step.CreateStack create) {
                    creations.add(context.resource().uid(), new Creation(create.kind(), create.token()));
                }
                Observed expected = ExpectedState.of(step, outcome).after(observed, clock.instant());
                yield finish(context, observation.with(expected), decision, denied);
            }
            default -> finish(context, observation, decision, denied);
        };
    }

    private Decision next(PipelineResource resource, Desired desired, Observed observed) {
        return Planner.next(desired, observed, creations.of(resource.uid()));
    }

    private ReconcileResult startRelease(
            LiveContext context, Observation observation, Decision decision, Step.StartRelease start) {
        Observed observed = observation.observed();
        Optional<RequestOutcome> tried = RequestOutcome.of(new Request.Start(start.request()), () -> {
            var _ = context.executor().execute(start, observed.artifacts(), observed.pipeline());
            return Optional.empty();
        });
        return switch (tried.orElse(null)) {
            case RequestOutcome.Refused refused -> finishRequest(context, observed, refused);
            case RequestOutcome.Denied _ -> decide(context.without(tried), observation, tried);
            case RequestOutcome.Done _ -> finish(context, observation, decision, tried);
            case null -> finish(context, observation, decision, tried);
        };
    }

    private ReconcileResult finish(
            LiveContext context, Observation observation, Decision decision, Optional<RequestOutcome> tried) {
        Observed observed = observation.observed();
        drift.observe(context.resource(), observed, decision, context.aws());
        observations.remember(context.resource().uid(), context.version(), observation);
        OutputsConfigMap.Kept kept = context.outputs().keep(context.resource(), observed, decision, observation.full());
        return result(context, observed, kept, tried, requeue.after(kept.decision(), observed));
    }

    /** A reconcile that carried out a request takes no step. Its effect is observed soon, together with everything else. */
    private ReconcileResult finishRequest(LiveContext context, Observed observed, RequestOutcome tried) {
        Decision decision = next(context.resource(), context.desired().without(tried.request()), observed);
        observations.rememberOutdated(context.resource().uid(), context.version(), observed);
        OutputsConfigMap.Kept kept = context.outputs().keep(context.resource(), observed, decision, false);
        return result(context, observed, kept, Optional.of(tried), requeue.active());
    }

    private ReconcileResult result(
            LiveContext context,
            Observed observed,
            OutputsConfigMap.Kept kept,
            Optional<RequestOutcome> tried,
            Duration requeueAfter) {
        PipelineResource resource = context.resource();
        DevOpsPipelineStatus status = statuses.report(
                resource.status(),
                resource.generation(),
                StatusFactory.Report.of(observed, kept.decision())
                        .withOutputsIn(kept.holder())
                        .withHandled(handled(resource, tried))
                        .withDrift(drift.known(resource, observed)));
        Optional<String> accountId = observed.artifacts()
                .or(observed::pipeline)
                .filter(ObservedStack::ours)
                .map(ObservedStack::accountId);
        return ReconcileResult.live(status, requeueAfter, accountId);
    }

    private static HandledRequests handled(PipelineResource resource, Optional<RequestOutcome> tried) {
        return tried.map(outcome -> resource.history().after(outcome.request(), outcome.handled(), outcome.refused()))
                .orElseGet(() -> resource.history().unchanged());
    }
}

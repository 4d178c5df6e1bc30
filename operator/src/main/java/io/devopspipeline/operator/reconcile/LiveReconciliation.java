// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.act.ExpectedState;
import io.devopspipeline.operator.act.Outcome;
import io.devopspipeline.operator.act.StepExecutor;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.observe.CachedObserver;
import io.devopspipeline.operator.observe.Observation;
import io.devopspipeline.operator.observe.Observer;
import io.devopspipeline.operator.observe.Reported;
import io.devopspipeline.operator.observe.StackLists;
import io.devopspipeline.operator.observe.Wanted;
import io.devopspipeline.operator.pace.RateBudget;
import io.devopspipeline.operator.plan.Planner;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.desired.Request;
import io.devopspipeline.operator.plan.observed.Creations.Creation;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.request.Requests;
import io.devopspipeline.operator.resource.DesiredState;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.StatusFactory;
import io.devopspipeline.operator.status.events.StatusEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One reconcile of a live resource: observe, decide, take at most one step, report the status and when to reconcile again. Never waits. */
final class LiveReconciliation {
    private final CachedObserver observations;
    private final StackLists lists;
    private final StatusFactory statuses;
    private final Pacing pacing;
    private final DriftMonitor drift;
    private final RateBudget budget;
    private final CreationHistory creations;
    private final Clock clock;

    LiveReconciliation(
            CachedObserver observations,
            StackLists lists,
            StatusFactory statuses,
            Pacing pacing,
            DriftMonitor drift,
            RateBudget budget,
            Clock clock) {
        this.budget = budget;
        this.lists = lists;
        this.observations = observations;
        this.statuses = statuses;
        this.pacing = pacing;
        this.drift = drift;
        this.creations = new CreationHistory(clock);
        this.clock = clock;
    }

    /**
     * @param origin where the image comes from
     * @param events takes what becomes an Event besides the changes of the status
     * @param reported what is to be read, because AWS has reported it
     */
    ReconcileResult reconcile(
            PipelineResource resource,
            GrantedAccess access,
            ImageOrigin origin,
            OutputsConfigMap outputs,
            Consumer<StatusEvent> events,
            Reported reported) {
        Desired desired =
                new DesiredState(resource).live(access.blueprints(), kind -> drift.revert(resource, kind), origin);
        Observer observer =
                new Observer(access.aws(), resource.claim(access.adoptable()::allows), resource.releasedCommit());
        Duration fullEvery = pacing.fullEvery(access.eventsArrive());
        Observation observation = observations.observe(
                resource.uid(),
                LiveContext.version(resource),
                observer,
                desired,
                new Wanted(
                        fullEvery,
                        reported,
                        () -> lists.recent(access.place(), access.aws().stacks(), fullEvery)));
        StepExecutor executor = access.executor(desired.imageRepository(observation.observed()));
        LiveContext context = new LiveContext(
                resource,
                desired,
                observer,
                executor,
                budget.steps(resource, LiveContext.version(resource), access.place()),
                access.aws(),
                outputs,
                events,
                access.tells());
        return actOrReport(context, observation).withReads(observation.reads(), observation.at());
    }

    private ReconcileResult actOrReport(LiveContext context, Observation observation) {
        try {
            return act(context, observation);
        } catch (AwsFailure failure) {
            return refused(context, observation, Failures.of(failure));
        } catch (FailureException e) {
            return refused(context, observation, e.failure());
        }
    }

    private ReconcileResult act(LiveContext context, Observation observation) {
        Optional<Duration> wait = Requests.next(context.desired(), observation.observed())
                .flatMap(next -> context.turns().putOff(next.answer()));
        if (wait.isPresent()) {
            Decision decision = next(context.resource(), context.desired(), observation.observed());
            return finish(context, observation, decision, Optional.empty(), wait);
        }
        Optional<RequestOutcome> tried =
                RequestOutcome.next(context.desired(), observation.observed(), context.executor());
        tried.flatMap(RequestReport::of).ifPresent(context.events());
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
                decide(
                        context,
                        observations.observeEverything(context.observer(), context.desired(), observed),
                        denied);
            case Decision.Act(Step step) -> take(context, observation, step, denied);
            default -> finish(context, observation, decision, denied);
        };
    }

    private ReconcileResult take(
            LiveContext context, Observation observation, Step step, Optional<RequestOutcome> denied) {
        Decision decision = new Decision.Act(step);
        Optional<Duration> wait = context.turns().putOff(step);
        if (wait.isPresent()) {
            return finish(context, observation, decision, denied, wait);
        }
        Observed observed = observation.observed();
        Outcome outcome = context.executor().execute(step, observed.artifacts(), observed.pipeline());
        if (step instanceof Step.CreateStack create) {
            creations.add(context.resource().uid(), new Creation(create.kind(), create.token()));
        }
        RequestReport.of(step, context.resource()).ifPresent(context.events());
        Observed expected = ExpectedState.of(step, outcome).after(observed, clock.instant());
        Observation after = observation.with(expected);
        return finish(context, step instanceof Step.StoreImage ? after.outdated() : after, decision, denied);
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
        return finish(context, observation, decision, tried, Optional.empty());
    }

    /** @param putOff how long AWS's rate puts off what is decided: by then everything is read again */
    private ReconcileResult finish(
            LiveContext context,
            Observation observation,
            Decision decision,
            Optional<RequestOutcome> tried,
            Optional<Duration> putOff) {
        Observed observed = observation.observed();
        drift.observe(context.resource(), observed, decision, context.aws());
        observations.remember(
                context.resource().uid(), context.version(), putOff.isPresent() ? observation.outdated() : observation);
        OutputsConfigMap.Kept kept = context.outputs().keep(context.resource(), observed, decision, observation.full());
        Duration wait = putOff.orElseGet(() -> pacing.after(context.eventsArrive(), kept.decision(), observed));
        ReconcileResult result = result(context, observed, kept, tried, drift.soonest(context.resource(), wait));
        return putOff.isPresent() ? result.untilTurn() : result;
    }

    /** A reconcile that carried out a request takes no step. Its effect is observed soon, together with everything else. */
    private ReconcileResult finishRequest(LiveContext context, Observed observed, RequestOutcome tried) {
        Decision decision = next(context.resource(), context.desired().without(tried.request()), observed);
        observations.rememberOutdated(context.resource().uid(), context.version(), observed);
        OutputsConfigMap.Kept kept = context.outputs().keep(context.resource(), observed, decision, false);
        return result(
                context, observed, kept, Optional.of(tried), pacing.polled().active());
    }

    /** A step was refused. What was observed before it is reported. The next reconcile observes everything, unless AWS only had too many calls. */
    private ReconcileResult refused(LiveContext context, Observation observation, Failure failure) {
        PipelineResource resource = context.resource();
        Observed observed = observation.observed();
        if (failure.isThrottled()) {
            observations.remember(resource.uid(), context.version(), observation);
        } else {
            observations.forget(resource.uid());
        }
        StatusFactory.Report report = StatusFactory.Report.of(observed, next(resource, context.desired(), observed))
                .withHandled(resource.history().unchanged())
                .withDrift(drift.known(resource, context.desired(), observed));
        return ReconcileResult.refused(
                statuses.refused(resource.status(), resource.generation(), report, failure),
                Failures.requeueAfter(failure, pacing.polled()),
                failure,
                accountId(observed));
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
                        .withDrift(drift.known(resource, context.desired(), observed)));
        return ReconcileResult.live(status, requeueAfter, accountId(observed));
    }

    private static Optional<String> accountId(Observed observed) {
        return observed.artifacts()
                .or(observed::pipeline)
                .filter(ObservedStack::ours)
                .map(ObservedStack::accountId);
    }

    private static HandledRequests handled(PipelineResource resource, Optional<RequestOutcome> tried) {
        return tried.map(outcome -> resource.history().after(outcome.request(), outcome.handled(), outcome.refused()))
                .orElseGet(() -> resource.history().unchanged());
    }
}

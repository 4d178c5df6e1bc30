// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.act.ExpectedState;
import io.devopspipeline.operator.act.Outcome;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.observe.ForceDeleteLeftovers;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.TeardownReader;
import io.devopspipeline.operator.pace.RateBudget;
import io.devopspipeline.operator.pace.StepTurns;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.desired.TeardownDesired;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.teardown.TeardownPlanner;
import io.devopspipeline.operator.resource.DesiredState;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.StatusFactory;
import io.devopspipeline.operator.status.events.ConditionTransitions;
import io.devopspipeline.operator.status.events.StatusEvent;
import io.devopspipeline.operator.template.Blueprints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** One reconcile of a resource that is being deleted: observe what is left, decide, take at most one step. */
final class TeardownReconciliation {
    private final ObservationCache cache;
    private final StatusFactory statuses;
    private final Pacing pacing;
    private final RateBudget budget;
    private final InstantSource clock;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    TeardownReconciliation(
            ObservationCache cache, StatusFactory statuses, Pacing pacing, RateBudget budget, InstantSource clock) {
        this.budget = budget;
        this.clock = clock;
        this.cache = cache;
        this.statuses = statuses;
        this.pacing = pacing;
    }

    /** @param events takes who approved a forced deletion, and, once, a message for each AWS resource that it has left */
    ReconcileResult reconcile(PipelineResource resource, GrantedAccess access, Consumer<StatusEvent> events) {
        AwsAccount aws = access.aws();
        Blueprints blueprints = access.blueprints();
        TeardownDesired desired = new DesiredState(resource).teardown(blueprints);
        Instant now = clock.instant();
        Optional<Instant> before = ownersReadBefore(resource, now);
        Instant ownersReadAt = before.orElse(now);
        TeardownObserved observed = new TeardownReader(aws, resource.owner(), before.isPresent())
                .read(cache.teardown(resource.uid()), kind -> cache.atWork(resource.uid(), kind));
        Decision decision = TeardownPlanner.next(desired, observed);
        cache.put(resource.uid(), observed, ownersReadAt);
        if (decision instanceof Decision.Act(Step step)) {
            StepTurns turns = budget.steps(resource, LiveContext.version(resource), access.place());
            Optional<Duration> wait = turns.putOff(step);
            if (wait.isPresent()) {
                return ReconcileResult.teardown(status(resource, decision), wait.get())
                        .untilTurn();
            }
            Outcome outcome =
                    access.executor(turns::deregistersMore).execute(step, observed.artifacts(), observed.pipeline());
            RequestReport.of(step, resource).ifPresent(events);
            cache.put(resource.uid(), ExpectedState.of(step, outcome).after(observed), ownersReadAt);
        }
        if (decision instanceof Decision.Stalled || decision instanceof Decision.Suspended) {
            cache.forget(resource.uid());
        }
        reportLeftovers(new Deletion(resource, blueprints, desired, observed, decision), aws, events);
        return result(resource, decision, access.eventsArrive());
    }

    /** Whether the next reconcile relies on what was read just now. */
    boolean reliesOnLastRead(PipelineResource resource) {
        return ownersReadBefore(resource, clock.instant()).isPresent();
    }

    /** The steps of a deletion follow each other at once. Those that do so within a few seconds rely on one reading of the owners. */
    private Optional<Instant> ownersReadBefore(PipelineResource resource, Instant now) {
        Instant oldest = now.minus(pacing.polled().active().dividedBy(2));
        return cache.ownersReadAt(resource.uid()).filter(read -> read.isAfter(oldest));
    }

    private ReconcileResult result(PipelineResource resource, Decision decision, boolean eventsArrive) {
        DevOpsPipelineStatus status = status(resource, decision);
        return decision instanceof Decision.Gone
                ? ReconcileResult.gone(status)
                : ReconcileResult.teardown(status, pacing.afterTeardown(eventsArrive, decision));
    }

    private DevOpsPipelineStatus status(PipelineResource resource, Decision decision) {
        return statuses.teardown(
                resource.status(),
                resource.generation(),
                decision,
                resource.history().unchanged());
    }

    /** What one reconcile of a deletion knows. */
    private record Deletion(
            PipelineResource resource,
            Blueprints blueprints,
            TeardownDesired desired,
            TeardownObserved observed,
            Decision decision) {
        /** Whether the stack with this id may have been force-deleted and no longer exists. */
        boolean gone(String stackId) {
            return (observed.pipeline().isEmpty()
                            && resource.hasStack(stackId, blueprints.pipeline().name()))
                    || (decision instanceof Decision.Gone
                            && resource.hasStack(stackId, blueprints.artifacts().name()));
        }
    }

    /** Asks only about force-deleted stacks that no longer exist. A restart may report one again. */
    private void reportLeftovers(Deletion deletion, AwsAccount aws, Consumer<StatusEvent> leftovers) {
        Set<String> forced = deletion.desired().forced();
        forced.stream()
                .filter(deletion::gone)
                .filter(id -> !reported.contains(id))
                .forEach(id -> {
                    new ForceDeleteLeftovers(aws.stacks())
                            .of(id)
                            .forEach(left -> leftovers.accept(ConditionTransitions.leftInAws(id, left)));
                    reported.add(id);
                });
        if (deletion.decision() instanceof Decision.Gone) {
            reported.removeAll(forced);
        }
    }
}

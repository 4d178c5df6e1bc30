// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.ResourceName;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.act.Blueprints;
import io.devopspipeline.operator.act.ExpectedState;
import io.devopspipeline.operator.act.Outcome;
import io.devopspipeline.operator.act.StepExecutor;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.observe.ObservationScope;
import io.devopspipeline.operator.observe.Observer;
import io.devopspipeline.operator.plan.Planner;
import io.devopspipeline.operator.plan.RequeuePolicy;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.Request;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.Problem;
import io.devopspipeline.operator.status.StatusFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One turn for a living resource: look, decide, take at most one step, say how it stands and when to look again. Never waits. */
final class LiveReconciliation {
    /**
     * What came of a turn.
     * @param problem what kept it from looking or acting
     * @param accountId the account that the resource's own stacks are in, if any were seen
     */
    record Turn(DevOpsPipelineStatus status, Duration again, Optional<Problem> problem, Optional<String> accountId) {
        static Turn of(DevOpsPipelineStatus status, Duration again) {
            return new Turn(status, again, Optional.empty(), Optional.empty());
        }

        static Turn refused(DevOpsPipelineStatus status, Duration again, Problem problem) {
            return new Turn(status, again, Optional.of(problem), Optional.empty());
        }

        /** The same, with the resource's own name in the commands of the messages. */
        Turn namedAfter(PipelineResource target) {
            DevOpsPipelineStatus named = new ResourceName(target.namespace(), target.name()).fillIn(status);
            return new Turn(named, again, problem, accountId);
        }
    }

    private final ObservationCache memory;
    private final StatusFactory statuses;
    private final RequeuePolicy lookAgain;
    private final DriftMonitor drift;
    private final Clock clock;

    LiveReconciliation(ObservationCache memory, StatusFactory statuses, RequeuePolicy lookAgain, Clock clock) {
        this.memory = memory;
        this.statuses = statuses;
        this.lookAgain = lookAgain;
        this.drift = new DriftMonitor(lookAgain.full(), clock);
        this.clock = clock;
    }

    /** The resource is gone. */
    void forget(PipelineResource target) {
        drift.forget(target);
    }

    Turn turn(PipelineResource target, Blueprints blueprints, AwsAccount aws, OutputsConfigMap outputs) {
        Desired desired = target.desired(blueprints, kind -> drift.revert(target, kind));
        StepExecutor executor = new StepExecutor(aws, blueprints, target.aws());
        Round round = new Round(target, desired, new Observer(aws, target.claim()), executor, aws, outputs);
        Look look = look(round);
        Optional<RequestOutcome> answered = RequestOutcome.next(desired, look.observed(), executor);
        return answered.filter(RequestOutcome::handled).isPresent()
                ? answered(round, look.observed(), answered.get())
                : decided(round.after(answered), look, answered);
    }

    /** What one turn is about. */
    private record Round(
            PipelineResource target,
            Desired desired,
            Observer observer,
            StepExecutor executor,
            AwsAccount aws,
            OutputsConfigMap outputs) {
        /** What is left to wish in this turn. */
        Round after(Optional<RequestOutcome> answered) {
            return answered.map(RequestOutcome::request).map(this::without).orElse(this);
        }

        private Round without(Request request) {
            return new Round(target, desired.without(request), observer, executor, aws, outputs);
        }
    }

    /**
     * What a turn saw.
     * @param fullAt when everything was last looked at
     */
    private record Look(Observed observed, ObservationScope scope, Instant fullAt) {
        Look then(Observed after) {
            return new Look(after, scope, fullAt);
        }

        /** A stack is changed only after it was read in this very turn: its owner, its status, its parameters. */
        boolean readStacks() {
            return scope == ObservationScope.FULL || scope == ObservationScope.PIPELINE_STACK;
        }
    }

    private Look look(Round round) {
        Optional<ObservationCache.Seen> seen = memory.seen(round.target().uid());
        Optional<ObservationCache.Seen> fresh = seen.filter(last -> !due(last, round.target()));
        if (fresh.isEmpty()) {
            return lookAtAll(round, seen.map(ObservationCache.Seen::observed).map(LiveReconciliation::atWork));
        }
        ObservationScope scope = ObservationScope.next(fresh.get().observed());
        Observed observed =
                round.observer().observe(round.desired(), fresh.get().observed(), scope);
        return new Look(observed, scope, fresh.get().fullAt());
    }

    private Look lookAtAll(Round round, Optional<Observed> last) {
        Observed observed =
                round.observer().observe(round.desired(), last.orElse(Observed.NOTHING), ObservationScope.FULL);
        return new Look(observed, ObservationScope.FULL, clock.instant());
    }

    /** A look at everything starts from nothing, but for stacks at work, whose events tell most in one call. */
    private static Observed atWork(Observed last) {
        return last.with(
                last.artifacts().filter(stack -> stack.phase().moves()),
                last.pipeline().filter(stack -> stack.phase().moves()));
    }

    /** @param denied the request that could not be answered for lack of a right */
    private Turn decided(Round round, Look look, Optional<RequestOutcome> denied) {
        Observed seen = look.observed();
        Decision decision = Planner.next(round.desired(), seen);
        return switch (decision) {
            case Decision.Act(Step.StartRelease start) -> started(round, look, decision, start);
            case Decision.Act(Step step)
            when !look.readStacks() && changesStack(step) -> decided(round, lookAtAll(round, Optional.empty()), denied);
            case Decision.Act(Step step) -> {
                Outcome outcome = round.executor().execute(step, seen.artifacts(), seen.pipeline());
                Observed after = ExpectedState.step(step, outcome.stackId(), seen, round.desired(), clock.instant());
                yield ended(round, look.then(after), decision, denied);
            }
            default -> ended(round, look, decision, denied);
        };
    }

    private Turn started(Round round, Look look, Decision decision, Step.StartRelease start) {
        Observed seen = look.observed();
        Optional<RequestOutcome> answered = RequestOutcome.of(new Request.Start(start.request()), () -> {
            var _ = round.executor().execute(start, seen.artifacts(), seen.pipeline());
            return Optional.empty();
        });
        return switch (answered.orElse(null)) {
            case RequestOutcome.Refused refused -> answered(round, seen, refused);
            case RequestOutcome.Denied _ -> decided(round.after(answered), look, answered);
            case RequestOutcome.Done _ -> ended(round, look, decision, answered);
            case null -> ended(round, look, decision, answered);
        };
    }

    private Turn ended(Round round, Look look, Decision decision, Optional<RequestOutcome> answered) {
        Observed observed = look.observed();
        drift.look(round.target(), observed, decision, round.aws());
        remember(round.target(), observed, look.fullAt());
        OutputsConfigMap.Kept kept =
                round.outputs().keep(round.target(), observed, decision, look.scope() == ObservationScope.FULL);
        return told(round, observed, kept, answered, again(kept.decision(), observed));
    }

    /** A turn that answered a request takes no step. What came of the answer is looked at soon, and with everything else. */
    private Turn answered(Round round, Observed observed, RequestOutcome answered) {
        Decision decision = Planner.next(round.desired().without(answered.request()), observed);
        remember(round.target(), observed, Instant.EPOCH);
        OutputsConfigMap.Kept kept = round.outputs().keep(round.target(), observed, decision, false);
        return told(round, observed, kept, Optional.of(answered), lookAgain.soon());
    }

    private void remember(PipelineResource target, Observed observed, Instant fullAt) {
        memory.remember(
                target.uid(), new ObservationCache.Seen(observed, target.generation(), target.allRequests(), fullAt));
    }

    private Turn told(
            Round round,
            Observed observed,
            OutputsConfigMap.Kept kept,
            Optional<RequestOutcome> answered,
            Duration again) {
        PipelineResource target = round.target();
        DevOpsPipelineStatus status = statuses.of(
                target.status().orElseGet(() -> statuses.first(target.generation())),
                target.generation(),
                round.desired(),
                observed,
                kept.decision(),
                kept.holder(),
                target.handledNow(answered),
                drift.known(target, observed));
        Optional<String> accountId = observed.artifacts()
                .or(observed::pipeline)
                .filter(ObservedStack::ours)
                .map(ObservedStack::accountId);
        return new Turn(status, again, Optional.empty(), accountId);
    }

    /** A release that runs is followed closely, settled or not, and also while a person is waited for. */
    private Duration again(Decision decision, Observed observed) {
        Duration after = lookAgain.after(decision);
        boolean idle =
                switch (decision) {
                    case Decision.Act _ -> false;
                    case Decision.Wait wait -> wait.on() instanceof Waiting.PlanApproval;
                    default -> true;
                };
        boolean close = idle && observed.releaseMoving() && after.compareTo(lookAgain.soon()) > 0;
        return close ? lookAgain.soon() : after;
    }

    private boolean due(ObservationCache.Seen last, PipelineResource target) {
        return last.generation() != target.generation()
                || !last.requests().equals(target.allRequests())
                || last.fullAt().plus(lookAgain.full()).isBefore(clock.instant());
    }

    private static boolean changesStack(Step step) {
        return switch (step) {
            case Step.UpdateStack _ -> true;
            case Step.DeleteStack _ -> true;
            case Step.ForceDeleteStack _ -> true;
            case Step.ContinueRollback _ -> true;
            case Step.CreateChangeSet _ -> true;
            case Step.ExecuteChangeSet _ -> true;
            case Step.DeleteChangeSet _ -> true;
            case Step.CreateStack _ -> false;
            case Step.SetDesiredCount _ -> false;
            case Step.RollService _ -> false;
            case Step.StartRelease _ -> false;
            case Step.StopReleases _ -> false;
            case Step.SuspendScaling _ -> false;
            case Step.PurgeImages _ -> false;
            case Step.DeregisterTaskDefinitions _ -> false;
            case Step.PurgeBucket _ -> false;
        };
    }
}

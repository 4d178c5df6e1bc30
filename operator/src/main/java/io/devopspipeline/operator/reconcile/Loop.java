package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.act.Blueprints;
import io.devopspipeline.operator.act.Executor;
import io.devopspipeline.operator.act.Outcome;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.observe.Observer;
import io.devopspipeline.operator.plan.Decision;
import io.devopspipeline.operator.plan.Desired;
import io.devopspipeline.operator.plan.LookAgain;
import io.devopspipeline.operator.plan.Observed;
import io.devopspipeline.operator.plan.ObservedStack;
import io.devopspipeline.operator.plan.Planner;
import io.devopspipeline.operator.plan.Request;
import io.devopspipeline.operator.plan.Scope;
import io.devopspipeline.operator.plan.Step;
import io.devopspipeline.operator.plan.Waiting;
import io.devopspipeline.operator.status.Problem;
import io.devopspipeline.operator.status.StatusFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One turn for a living resource: look, decide, take at most one step, say how it stands and when to look again. Never waits. */
final class Loop {
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
    }

    private final Memory memory;
    private final StatusFactory statuses;
    private final LookAgain lookAgain;
    private final DriftWatch drift;
    private final Clock clock;

    Loop(Memory memory, StatusFactory statuses, LookAgain lookAgain, Clock clock) {
        this.memory = memory;
        this.statuses = statuses;
        this.lookAgain = lookAgain;
        this.drift = new DriftWatch(lookAgain.full(), clock);
        this.clock = clock;
    }

    /** The resource is gone. */
    void forget(Target target) {
        drift.forget(target);
    }

    Turn turn(Target target, Blueprints blueprints, AwsAccount aws, OutputsMap outputs) {
        Desired desired = target.desired(blueprints, kind -> drift.revert(target, kind));
        Executor executor = new Executor(aws, blueprints, target.aws());
        Round round = new Round(target, desired, new Observer(aws, target.claim()), executor, aws, outputs);
        Look look = look(round);
        Optional<Answered> answered = Answered.next(desired, look.observed(), executor);
        return answered.filter(Answered::handled).isPresent()
                ? answered(round, look.observed(), answered.get())
                : decided(round.after(answered), look, answered);
    }

    /** What one turn is about. */
    private record Round(
            Target target, Desired desired, Observer observer, Executor executor, AwsAccount aws, OutputsMap outputs) {
        /** What is left to wish in this turn. */
        Round after(Optional<Answered> answered) {
            return answered.map(Answered::request).map(this::without).orElse(this);
        }

        private Round without(Request request) {
            return new Round(target, desired.without(request), observer, executor, aws, outputs);
        }
    }

    /**
     * What a turn saw.
     * @param fullAt when everything was last looked at
     */
    private record Look(Observed observed, Scope scope, Instant fullAt) {
        Look then(Observed after) {
            return new Look(after, scope, fullAt);
        }

        /** A stack is changed only after it was read in this very turn: its owner, its status, its parameters. */
        boolean readStacks() {
            return scope == Scope.FULL || scope == Scope.PIPELINE_STACK;
        }
    }

    private Look look(Round round) {
        Optional<Memory.Seen> seen = memory.seen(round.target().uid());
        Optional<Memory.Seen> fresh = seen.filter(last -> !due(last, round.target()));
        if (fresh.isEmpty()) {
            return lookAtAll(round, seen.map(Memory.Seen::observed).map(Loop::atWork));
        }
        Scope scope = Scope.next(fresh.get().observed());
        Observed observed =
                round.observer().observe(round.desired(), fresh.get().observed(), scope);
        return new Look(observed, scope, fresh.get().fullAt());
    }

    private Look lookAtAll(Round round, Optional<Observed> last) {
        Observed observed = round.observer().observe(round.desired(), last.orElse(Observed.NOTHING), Scope.FULL);
        return new Look(observed, Scope.FULL, clock.instant());
    }

    /** A look at everything starts from nothing, but for stacks at work, whose events tell most in one call. */
    private static Observed atWork(Observed last) {
        return last.with(
                last.artifacts().filter(stack -> stack.phase().moves()),
                last.pipeline().filter(stack -> stack.phase().moves()));
    }

    /** @param denied the request that could not be answered for lack of a right */
    private Turn decided(Round round, Look look, Optional<Answered> denied) {
        Observed seen = look.observed();
        Decision decision = Planner.next(round.desired(), seen);
        return switch (decision) {
            case Decision.Act(Step.StartRelease start) -> started(round, look, decision, start);
            case Decision.Act(Step step)
            when !look.readStacks() && changesStack(step) -> decided(round, lookAtAll(round, Optional.empty()), denied);
            case Decision.Act(Step step) -> {
                Outcome outcome = round.executor().execute(step, seen.artifacts(), seen.pipeline());
                Observed after = After.step(step, outcome.stackId(), seen, round.desired(), clock.instant());
                yield ended(round, look.then(after), decision, denied);
            }
            default -> ended(round, look, decision, denied);
        };
    }

    private Turn started(Round round, Look look, Decision decision, Step.StartRelease start) {
        Observed seen = look.observed();
        Optional<Answered> answered = Answered.of(new Request.Start(start.request()), () -> {
            Outcome unused = round.executor().execute(start, seen.artifacts(), seen.pipeline());
            return Optional.empty();
        });
        return switch (answered.orElse(null)) {
            case Answered.Refused refused -> answered(round, seen, refused);
            case Answered.Denied denied -> decided(round.after(answered), look, answered);
            case Answered.Done done -> ended(round, look, decision, answered);
            case null -> ended(round, look, decision, answered);
        };
    }

    private Turn ended(Round round, Look look, Decision decision, Optional<Answered> answered) {
        Observed observed = look.observed();
        drift.look(round.target(), observed, decision, round.aws());
        remember(round.target(), observed, look.fullAt());
        OutputsMap.Kept kept = round.outputs().keep(round.target(), observed, decision, look.scope() == Scope.FULL);
        return told(round, observed, kept, answered, again(kept.decision(), observed));
    }

    /** A turn that answered a request takes no step. What came of the answer is looked at soon, and with everything else. */
    private Turn answered(Round round, Observed observed, Answered answered) {
        Decision decision = Planner.next(round.desired().without(answered.request()), observed);
        remember(round.target(), observed, Instant.EPOCH);
        OutputsMap.Kept kept = round.outputs().keep(round.target(), observed, decision, false);
        return told(round, observed, kept, Optional.of(answered), lookAgain.soon());
    }

    private void remember(Target target, Observed observed, Instant fullAt) {
        memory.remember(target.uid(), new Memory.Seen(observed, target.generation(), target.allRequests(), fullAt));
    }

    private Turn told(
            Round round, Observed observed, OutputsMap.Kept kept, Optional<Answered> answered, Duration again) {
        Target target = round.target();
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
                    case Decision.Act act -> false;
                    case Decision.Wait wait -> wait.on() instanceof Waiting.PlanApproval;
                    default -> true;
                };
        boolean close = idle && observed.releaseMoving() && after.compareTo(lookAgain.soon()) > 0;
        return close ? lookAgain.soon() : after;
    }

    private boolean due(Memory.Seen last, Target target) {
        return last.generation() != target.generation()
                || !last.requests().equals(target.allRequests())
                || last.fullAt().plus(lookAgain.full()).isBefore(clock.instant());
    }

    private static boolean changesStack(Step step) {
        return switch (step) {
            case Step.UpdateStack update -> true;
            case Step.DeleteStack delete -> true;
            case Step.ForceDeleteStack delete -> true;
            case Step.ContinueRollback resume -> true;
            case Step.CreateChangeSet create -> true;
            case Step.ExecuteChangeSet execute -> true;
            case Step.DeleteChangeSet delete -> true;
            case Step.CreateStack create -> false;
            case Step.SetDesiredCount count -> false;
            case Step.RollService roll -> false;
            case Step.StartRelease start -> false;
            case Step.StopReleases stop -> false;
            case Step.SuspendScaling suspend -> false;
            case Step.PurgeImages purge -> false;
            case Step.DeregisterTaskDefinitions deregister -> false;
            case Step.PurgeBucket purge -> false;
        };
    }
}

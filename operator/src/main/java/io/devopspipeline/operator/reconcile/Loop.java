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
        Observer observer = new Observer(aws, target.claim());
        Optional<Memory.Seen> seen = memory.seen(target.uid());
        Scope scope = seen.filter(last -> !due(last, target))
                .map(last -> Scope.next(last.observed()))
                .orElse(Scope.FULL);
        Observed observed = observer.observe(desired, last(seen, scope), scope);
        Executor executor = new Executor(aws, blueprints, target.aws());
        Optional<Answered> answered = Answered.next(desired, observed, executor);
        if (answered.isPresent()) {
            return answered(target, desired, observed, answered.get(), outputs);
        }
        Decision decision = Planner.next(desired, observed);
        if (decision instanceof Decision.Act act && !readsStacks(scope) && changesStack(act.step())) {
            scope = Scope.FULL;
            observed = observer.observe(desired, Observed.NOTHING, scope);
            decision = Planner.next(desired, observed);
        }
        if (decision instanceof Decision.Act(Step.StartRelease start)) {
            answered = start(start, executor, observed);
            if (answered.flatMap(Answered::refused).isPresent()) {
                return answered(target, desired, observed, answered.get(), outputs);
            }
        } else if (decision instanceof Decision.Act act) {
            Outcome outcome = executor.execute(act.step(), observed.artifacts(), observed.pipeline());
            observed = After.step(act.step(), outcome.stackId(), observed, desired, clock.instant());
        }
        drift.look(target, observed, decision, aws);
        Instant fullAt = scope == Scope.FULL
                ? clock.instant()
                : seen.map(Memory.Seen::fullAt).orElse(clock.instant());
        remember(target, observed, fullAt);
        OutputsMap.Kept kept = outputs.keep(target, observed, decision, scope == Scope.FULL);
        return told(target, desired, observed, kept, answered, again(kept.decision(), observed));
    }

    private static Optional<Answered> start(Step.StartRelease start, Executor executor, Observed observed) {
        return Answered.of(new Request.Start(start.request()), () -> {
            Outcome unused = executor.execute(start, observed.artifacts(), observed.pipeline());
            return Optional.empty();
        });
    }

    /** A turn that answered a request takes no step. What came of the answer is looked at soon, and with everything else. */
    private Turn answered(Target target, Desired desired, Observed observed, Answered answered, OutputsMap outputs) {
        Decision decision = Planner.next(desired.without(answered.request()), observed);
        remember(target, observed, Instant.EPOCH);
        OutputsMap.Kept kept = outputs.keep(target, observed, decision, false);
        return told(target, desired, observed, kept, Optional.of(answered), lookAgain.soon());
    }

    private void remember(Target target, Observed observed, Instant fullAt) {
        memory.remember(target.uid(), new Memory.Seen(observed, target.generation(), target.allRequests(), fullAt));
    }

    private Turn told(
            Target target,
            Desired desired,
            Observed observed,
            OutputsMap.Kept kept,
            Optional<Answered> answered,
            Duration again) {
        DevOpsPipelineStatus status = statuses.of(
                target.status().orElseGet(() -> statuses.first(target.generation())),
                target.generation(),
                desired,
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

    /** A look at everything starts from nothing, but for stacks at work, whose events tell most in one call. */
    private static Observed last(Optional<Memory.Seen> seen, Scope scope) {
        Observed last = seen.map(Memory.Seen::observed).orElse(Observed.NOTHING);
        if (scope != Scope.FULL) {
            return last;
        }
        return new Observed(
                last.artifacts().filter(stack -> stack.phase().moves()),
                last.pipeline().filter(stack -> stack.phase().moves()),
                last.release(),
                last.image(),
                last.service(),
                last.targets());
    }

    /** A stack is changed only after it was read in this very turn: its owner, its status, its parameters. */
    private static boolean readsStacks(Scope scope) {
        return scope == Scope.FULL || scope == Scope.PIPELINE_STACK;
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

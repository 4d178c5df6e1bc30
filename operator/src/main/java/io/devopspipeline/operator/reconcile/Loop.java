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
import io.devopspipeline.operator.plan.Planner;
import io.devopspipeline.operator.plan.Scope;
import io.devopspipeline.operator.plan.Step;
import io.devopspipeline.operator.status.Problem;
import io.devopspipeline.operator.status.StatusFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One turn for a living resource: look, decide, take at most one step, say how it stands and when to look again. Never waits. */
final class Loop {
    /** What came of a turn. @param problem what kept it from looking or acting */
    record Turn(DevOpsPipelineStatus status, Duration again, Optional<Problem> problem) {
        static Turn of(DevOpsPipelineStatus status, Duration again) {
            return new Turn(status, again, Optional.empty());
        }
    }

    private final Memory memory;
    private final StatusFactory statuses;
    private final LookAgain lookAgain;
    private final Clock clock;

    Loop(Memory memory, StatusFactory statuses, LookAgain lookAgain, Clock clock) {
        this.memory = memory;
        this.statuses = statuses;
        this.lookAgain = lookAgain;
        this.clock = clock;
    }

    Turn turn(Target target, Blueprints blueprints, AwsAccount aws, OutputsMap outputs) {
        Desired desired = target.desired(blueprints);
        Observer observer = new Observer(aws, target.claim());
        Optional<Memory.Seen> seen = memory.seen(target.uid());
        Scope scope = seen.filter(last -> !due(last, target))
                .map(last -> Scope.next(last.observed()))
                .orElse(Scope.FULL);
        Observed observed = observer.observe(desired, last(seen, scope), scope);
        Decision decision = Planner.next(desired, observed);
        if (decision instanceof Decision.Act act && !readsStacks(scope) && changesStack(act.step())) {
            scope = Scope.FULL;
            observed = observer.observe(desired, Observed.NOTHING, scope);
            decision = Planner.next(desired, observed);
        }
        boolean released = false;
        if (decision instanceof Decision.Act act) {
            Outcome outcome = new Executor(aws, blueprints, target.aws())
                    .execute(act.step(), observed.artifacts(), observed.pipeline());
            observed = After.step(act.step(), outcome.stackId(), observed, desired, clock.instant());
            released = act.step() instanceof Step.StartRelease;
        }
        Instant fullAt = scope == Scope.FULL
                ? clock.instant()
                : seen.map(Memory.Seen::fullAt).orElse(clock.instant());
        memory.remember(target.uid(), new Memory.Seen(observed, target.generation(), target.requests(), fullAt));
        DevOpsPipelineStatus last = target.status().orElseGet(() -> statuses.first(target.generation()));
        OutputsMap.Kept kept = outputs.keep(target, observed, decision, scope == Scope.FULL);
        DevOpsPipelineStatus status = statuses.of(
                last,
                target.generation(),
                desired,
                observed,
                kept.decision(),
                kept.holder(),
                target.handledNow(released));
        return Turn.of(status, again(kept.decision(), observed));
    }

    /** A release that runs is followed closely, settled or not. */
    private Duration again(Decision decision, Observed observed) {
        Duration after = lookAgain.after(decision);
        boolean close = observed.releaseRunning()
                && after.compareTo(lookAgain.soon()) > 0
                && !(decision instanceof Decision.Act);
        return close && !(decision instanceof Decision.Wait) ? lookAgain.soon() : after;
    }

    private boolean due(Memory.Seen last, Target target) {
        return last.generation() != target.generation()
                || !last.requests().equals(target.requests())
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

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.observe.DriftReader;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.DriftStep;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.desired.DriftPolicy;
import io.devopspipeline.operator.plan.desired.StackDifferences;
import io.devopspipeline.operator.plan.drift.DriftPlanner;
import io.devopspipeline.operator.plan.observed.CorrectionHold;
import io.devopspipeline.operator.plan.observed.Drift;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackDrift;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.stack.DriftCorrection;
import io.devopspipeline.operator.resource.DesiredState;
import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Asks AWS for drift while there is nothing else to do: at most one step a stack and turn. What AWS refuses is reported and tried again later; it
 * stops nothing. What it remembers can be had from AWS again.
 */
final class DriftMonitor {
    /**
     * What is known of a stack's drift.
     * @param detection the look that is under way
     * @param requested a look was asked for and has not begun
     * @param refusal AWS's words when it refused the last step, and when
     */
    private record Known(
            Optional<Drift> drift,
            Optional<String> detection,
            boolean requested,
            Optional<String> refusal,
            Optional<Instant> refusedAt) {
        static final Known NOTHING =
                new Known(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());

        Known wanting(boolean look) {
            return new Known(drift, detection, requested || look, refusal, refusedAt);
        }

        Known looking(String id) {
            return new Known(drift, Optional.of(id), false, Optional.empty(), Optional.empty());
        }

        Known having(Drift found) {
            return new Known(Optional.of(found), Optional.empty(), requested, Optional.empty(), Optional.empty());
        }

        /** Of a service with schedules. */
        Known scheduled() {
            return new Known(drift.map(Drift::withoutCountRange), detection, requested, refusal, refusedAt);
        }

        Known refused(String words, Instant at) {
            return new Known(drift, Optional.empty(), requested, Optional.of(words), Optional.of(at));
        }
    }

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Duration again;
    private final Clock clock;

    /** @param again when to try again what AWS refused */
    DriftMonitor(Duration again, Clock clock) {
        this.again = again;
        this.clock = clock;
    }

    /** One step for each stack, when all is as the spec asks. */
    void observe(PipelineResource resource, Observed observed, Decision decision, AwsAccount aws) {
        DriftPolicy policy = new DesiredState(resource).drift();
        for (StackKind kind : StackKind.values()) {
            observed.stack(kind).filter(stack -> policy.on()).ifPresent(stack -> {
                Known before = known(resource, kind).wanting(policy.requested());
                known.put(key(resource, kind), before);
                if (decision instanceof Decision.Settled && !waits(before)) {
                    look(policy, key(resource, kind), stack, before, aws);
                }
            });
        }
    }

    /** @param wait how long nothing else is to be done @return how long there is nothing to be asked, either */
    Duration soonest(PipelineResource resource, Duration wait) {
        DriftPolicy policy = new DesiredState(resource).drift();
        boolean looking = Stream.of(StackKind.values())
                .anyMatch(kind -> known(resource, kind).detection().isPresent());
        Duration next = looking ? again : policy.interval();
        return policy.on() && next.compareTo(wait) < 0 ? next : wait;
    }

    private boolean waits(Known before) {
        return before.refusedAt()
                .map(at -> at.plus(again).isAfter(clock.instant()))
                .orElse(false);
    }

    private void look(DriftPolicy policy, String key, ObservedStack stack, Known before, AwsAccount aws) {
        DriftPolicy now = new DriftPolicy(true, policy.correct(), policy.interval(), before.requested());
        DriftPlanner.next(now, stack, before.drift(), before.detection(), clock.instant())
                .ifPresent(step -> known.put(key, taken(step, stack, before, aws)));
    }

    private Known taken(DriftStep step, ObservedStack stack, Known before, AwsAccount aws) {
        DriftReader reader = new DriftReader(aws.drifts());
        try {
            return switch (step) {
                case DriftStep.Detect detect -> before.looking(aws.drifts().detect(stack.id()));
                case DriftStep.Follow follow ->
                    reader.follow(stack.id(), follow.detection())
                            .map(before::having)
                            .orElse(before);
                case DriftStep.Read read ->
                    before.having(reader.read(stack.id(), stack.driftCheckedAt().orElseThrow()));
            };
        } catch (AwsFailure failure) {
            return before.refused(String.valueOf(failure.getMessage()), clock.instant());
        }
    }

    /** When AWS found drift that is to be taken back; empty: nothing is. */
    Optional<Instant> revert(PipelineResource resource, StackKind kind) {
        return known(resource, kind)
                .drift()
                .filter(drift -> new DesiredState(resource).drift().correct() && drift.revertible())
                .map(Drift::at);
    }

    /**
     * What is known of both stacks. Updates outside the operator show in what is read anyway, so that they are reported without drift detection, too.
     * Empty: drift detection is off, and there are none.
     */
    Optional<List<StackDrift>> known(PipelineResource resource, Desired desired, Observed observed) {
        boolean on = new DesiredState(resource).drift().on();
        if (!on) {
            forget(resource);
        }
        Desired complete = desired.completedBy(observed);
        List<StackDrift> stacks = Stream.of(StackKind.values())
                .flatMap(kind -> observed.stack(kind).stream()
                        .map(stack -> known(resource, complete.stack(kind), stack, observed)))
                .filter(stack -> on || stack.drifted())
                .toList();
        return on || !stacks.isEmpty() ? Optional.of(stacks) : Optional.empty();
    }

    private StackDrift known(PipelineResource resource, DesiredStack desired, ObservedStack stack, Observed observed) {
        Known now = known(resource, stack.kind());
        Optional<CorrectionHold> hold = revert(resource, stack.kind())
                .flatMap(_ -> stack.changeSets().stream().findFirst())
                .flatMap(set -> DriftCorrection.hold(stack.kind(), observed, set));
        return new StackDrift(stack, now.drift(), now.refusal(), hold, StackDifferences.of(desired, stack));
    }

    void forget(PipelineResource resource) {
        for (StackKind kind : StackKind.values()) {
            known.remove(key(resource, kind));
        }
    }

    private Known known(PipelineResource resource, StackKind kind) {
        Known found = known.getOrDefault(key(resource, kind), Known.NOTHING);
        return resource.spec().service().scheduledScaling().isEmpty() ? found : found.scheduled();
    }

    private static String key(PipelineResource resource, StackKind kind) {
        return resource.uid() + " " + kind;
    }
}

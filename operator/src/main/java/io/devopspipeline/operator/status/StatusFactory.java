// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import io.devopspipeline.crd.ConditionType;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.DriftStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackDrift;
import io.devopspipeline.operator.status.conditions.ConditionStatus;
import io.devopspipeline.operator.status.conditions.Conditions;
import io.devopspipeline.operator.status.messages.ConditionMessages;
import io.devopspipeline.operator.status.messages.Message;
import io.devopspipeline.operator.status.messages.PlanMessages;
import io.devopspipeline.operator.status.messages.ReleaseMessages;
import io.devopspipeline.operator.status.messages.ServiceMessages;
import io.devopspipeline.operator.status.messages.StackMessages;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds the status from what was observed and decided. Pure but for the clock. Ready, Reconciling and Stalled follow kstatus: Reconciling and
 * Stalled are present only while true, and never both.
 */
public final class StatusFactory {
    private final Clock clock;

    public StatusFactory(Clock clock) {
        this.clock = clock;
    }

    /** The first status of a resource: accepted, nothing done yet. */
    public DevOpsPipelineStatus first(long generation) {
        Conditions conditions = new Conditions(List.of(), generation, clock.instant());
        Message pending = Message.of(Reason.Pending);
        conditions.add(ConditionType.Ready, ConditionStatus.UNKNOWN, pending);
        conditions.add(ConditionType.Reconciling, ConditionStatus.TRUE, pending);
        return new StatusBuilder(generation, conditions.toList()).build();
    }

    /**
     * What a reconcile of a live resource reports.
     * @param outputsIn the ConfigMap that holds the outputs
     * @param drift what is known of the stacks' drift; empty: drift detection is off
     */
    public record Report(
            Observed observed,
            Decision decision,
            Optional<String> outputsIn,
            Optional<HandledRequests> handled,
            Optional<List<StackDrift>> drift) {
        public static Report of(Observed observed, Decision decision) {
            return new Report(observed, decision, Optional.empty(), Optional.empty(), Optional.empty());
        }

        public Report withOutputsIn(Optional<String> configMap) {
            return new Report(observed, decision, configMap, handled, drift);
        }

        public Report withHandled(HandledRequests requests) {
            return new Report(observed, decision, outputsIn, Optional.of(requests), drift);
        }

        public Report withDrift(Optional<List<StackDrift>> known) {
            return new Report(observed, decision, outputsIn, handled, known);
        }
    }

    /** @param last the status that was written last, if any was */
    public DevOpsPipelineStatus report(Optional<DevOpsPipelineStatus> last, long generation, Report report) {
        DevOpsPipelineStatus before = last.orElseGet(() -> first(generation));
        Observed observed = report.observed();
        Conditions conditions = new Conditions(before.conditions(), generation, clock.instant());
        top(conditions, report.decision(), ConditionMessages.of(report.decision(), observed));
        stack(conditions, ConditionType.ArtifactsReady, observed.artifacts());
        stack(conditions, ConditionType.InfrastructureReady, observed.pipeline());
        image(conditions, observed);
        release(conditions, observed.release(), observed.service());
        service(conditions, observed, report.decision());
        Optional<DriftStatus> drift = report.drift()
                .flatMap(found -> Optional.ofNullable(DriftCondition.add(found, conditions, before.drift())));
        return StatusParts.observed(new StatusBuilder(generation, conditions.toList()), observed)
                .outputsIn(report.outputsIn())
                .plan(PlanMessages.plan(report.decision()))
                .drift(drift)
                .handled(report.handled().orElse(null))
                .build();
    }

    /** Nothing could be observed or done: what was known stays, Ready and the reason say why. */
    public DevOpsPipelineStatus failure(
            Optional<DevOpsPipelineStatus> last, long generation, Failure failure, HandledRequests handled) {
        DevOpsPipelineStatus before = last.orElseGet(() -> first(generation));
        Conditions conditions = new Conditions(before.conditions(), generation, clock.instant());
        Message message = Message.of(failure.reason(), failure.message());
        conditions.add(
                ConditionType.Ready, failure.retryable() ? ConditionStatus.UNKNOWN : ConditionStatus.FALSE, message);
        conditions.add(
                failure.retryable() ? ConditionType.Reconciling : ConditionType.Stalled, ConditionStatus.TRUE, message);
        StatusParts.PARTS.forEach(part -> conditions.keep(part, message));
        conditions.keepIfPresent(ConditionType.Drifted);
        return new StatusBuilder(generation, conditions.toList())
                .keep(before)
                .handled(handled)
                .build();
    }

    /** Progress of a teardown, by conditions alone: endpoint, execution and service can no longer be relied on. */
    public DevOpsPipelineStatus teardown(Optional<DevOpsPipelineStatus> last, long generation, Decision decision) {
        DevOpsPipelineStatus before = last.orElseGet(() -> first(generation));
        Conditions conditions = new Conditions(before.conditions(), generation, clock.instant());
        top(conditions, decision, ConditionMessages.ofTeardown(decision));
        return new StatusBuilder(generation, conditions.toList())
                .handled(before.handledRequests())
                .build();
    }

    private static void top(Conditions conditions, Decision decision, Message message) {
        switch (decision) {
            case Decision.Settled _ -> conditions.add(ConditionType.Ready, ConditionStatus.TRUE, message);
            case Decision.Act _, Decision.Wait _, Decision.Gone _ -> {
                conditions.add(ConditionType.Ready, ConditionStatus.FALSE, message);
                conditions.add(ConditionType.Reconciling, ConditionStatus.TRUE, message);
            }
            case Decision.Suspended _ -> conditions.add(ConditionType.Ready, ConditionStatus.FALSE, message);
            case Decision.Stalled _ -> {
                conditions.add(ConditionType.Ready, ConditionStatus.FALSE, message);
                conditions.add(ConditionType.Stalled, ConditionStatus.TRUE, message);
            }
        }
    }

    private static void stack(Conditions conditions, ConditionType type, Optional<ObservedStack> stack) {
        ConditionStatus status =
                ConditionStatus.of(stack.filter(found -> found.phase().stands()).isPresent());
        conditions.add(type, status, stack.map(StackMessages::status).orElseGet(() -> Message.of(Reason.NotCreated)));
    }

    private static void image(Conditions conditions, Observed observed) {
        Reason reason = observed.image() ? Reason.ImageAvailable : Reason.WaitingForImage;
        conditions.add(ConditionType.ImageAvailable, ConditionStatus.of(observed.image()), Message.of(reason));
    }

    private static void release(Conditions conditions, Optional<PipelineState> release, Optional<Service> service) {
        Message message =
                release.map(known -> ReleaseMessages.of(known, service)).orElseGet(() -> Message.of(Reason.NeverRan));
        ConditionStatus status =
                switch (message.reason()) {
                    case ReleaseSucceeded -> ConditionStatus.TRUE;
                    case NeverRan, WaitingForApproval, ReleaseRunning -> ConditionStatus.UNKNOWN;
                    default -> ConditionStatus.FALSE;
                };
        conditions.add(ConditionType.PipelineSucceeded, status, message);
    }

    private static void service(Conditions conditions, Observed observed, Decision decision) {
        boolean serves = observed.service()
                .filter(service -> decision instanceof Decision.Settled
                        || (service.steady() && observed.image() && service.desired() > 0))
                .isPresent();
        conditions.add(ConditionType.ServiceReady, ConditionStatus.of(serves), ServiceMessages.of(observed.service()));
    }

    /** The outputs of both stacks, by name. */
    public static Map<String, String> outputs(Observed observed) {
        Map<String, String> outputs = new TreeMap<>();
        observed.artifacts().ifPresent(stack -> outputs.putAll(stack.outputs().all()));
        observed.pipeline().ifPresent(stack -> outputs.putAll(stack.outputs().all()));
        return outputs;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import io.devopspipeline.crd.ConditionType;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.DriftStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.observed.MissingResource;
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
import java.util.function.Consumer;

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
        Message message = ConditionMessages.of(report.decision(), report.observed());
        return report(last, generation, report, conditions -> top(conditions, report.decision(), message))
                .outputsIn(report.outputsIn())
                .plan(PlanMessages.plan(report.decision()))
                .build();
    }

    /** What a reconcile reports that has observed AWS and could not take its step: what it observed, and in Ready why it did not act. */
    public DevOpsPipelineStatus refused(
            Optional<DevOpsPipelineStatus> last, long generation, Report report, Failure failure) {
        StatusBuilder status = report(last, generation, report, conditions -> top(conditions, failure));
        return status.outputsIn(last.flatMap(before -> Optional.ofNullable(before.outputsConfigMap())))
                .plan(last.flatMap(before -> Optional.ofNullable(before.plan())))
                .build();
    }

    private StatusBuilder report(
            Optional<DevOpsPipelineStatus> last, long generation, Report report, Consumer<Conditions> top) {
        DevOpsPipelineStatus before = last.orElseGet(() -> first(generation));
        Observed observed = report.observed();
        Conditions conditions = new Conditions(before.conditions(), generation, clock.instant());
        top.accept(conditions);
        stack(conditions, ConditionType.ArtifactsReady, observed.artifacts());
        stack(conditions, ConditionType.InfrastructureReady, observed.pipeline());
        image(conditions, observed);
        missing(observed, MissingResource.Kind.PIPELINE)
                .ifPresentOrElse(
                        message -> conditions.add(ConditionType.PipelineSucceeded, ConditionStatus.UNKNOWN, message),
                        () -> release(conditions, observed.release(), observed.service()));
        service(conditions, observed, report.decision());
        Optional<DriftStatus> drift = report.drift()
                .flatMap(found -> Optional.ofNullable(DriftCondition.add(found, conditions, before.drift())));
        return StatusParts.observed(new StatusBuilder(generation, conditions.toList()), observed)
                .drift(drift)
                .release(RunningRelease.of(observed, Optional.ofNullable(before.release())))
                .handled(report.handled().orElse(null));
    }

    /** Nothing could be observed: what was known stays, Ready and the reason say why. */
    public DevOpsPipelineStatus failure(
            Optional<DevOpsPipelineStatus> last, long generation, Failure failure, HandledRequests handled) {
        DevOpsPipelineStatus before = last.orElseGet(() -> first(generation));
        Conditions conditions = new Conditions(before.conditions(), generation, clock.instant());
        top(conditions, failure);
        StatusParts.PARTS.forEach(part -> conditions.keep(part, message(failure)));
        conditions.keepIfPresent(ConditionType.Drifted);
        return new StatusBuilder(generation, conditions.toList())
                .keep(before)
                .handled(handled)
                .build();
    }

    /** Progress of a teardown, by conditions alone: endpoint, execution and service can no longer be relied on. */
    public DevOpsPipelineStatus teardown(
            Optional<DevOpsPipelineStatus> last, long generation, Decision decision, HandledRequests handled) {
        DevOpsPipelineStatus before = last.orElseGet(() -> first(generation));
        Conditions conditions = new Conditions(before.conditions(), generation, clock.instant());
        top(conditions, decision, ConditionMessages.ofTeardown(decision));
        return new StatusBuilder(generation, conditions.toList())
                .handled(handled)
                .build();
    }

    private static void top(Conditions conditions, Failure failure) {
        boolean passes = failure.retryable();
        conditions.add(ConditionType.Ready, passes ? ConditionStatus.UNKNOWN : ConditionStatus.FALSE, message(failure));
        conditions.add(
                passes ? ConditionType.Reconciling : ConditionType.Stalled, ConditionStatus.TRUE, message(failure));
    }

    private static Message message(Failure failure) {
        return Message.of(failure.reason(), failure.message());
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
        conditions.add(
                ConditionType.ImageAvailable,
                ConditionStatus.of(observed.image()),
                missing(observed, MissingResource.Kind.IMAGE_REPOSITORY).orElseGet(() -> Message.of(reason)));
    }

    private static Optional<Message> missing(Observed observed, MissingResource.Kind kind) {
        return observed.missing(kind).map(ConditionMessages::missing);
    }

    private static void release(Conditions conditions, Optional<PipelineState> release, Optional<Service> service) {
        Message message =
                release.map(known -> release(conditions, known, service)).orElseGet(() -> Message.of(Reason.NeverRan));
        ConditionStatus status =
                switch (message.reason()) {
                    case ReleaseSucceeded -> ConditionStatus.TRUE;
                    case NeverRan,
                            WaitingForApproval,
                            ReleaseRunning,
                            WaitingForFirstCommit,
                            TransitionDisabled,
                            ReleaseNotRun -> ConditionStatus.UNKNOWN;
                    default -> ConditionStatus.FALSE;
                };
        conditions.add(ConditionType.PipelineSucceeded, status, message);
    }

    /** CodePipeline's Deploy succeeds with a service of zero tasks, too. That a task ran once is known from the condition before. */
    private static Message release(Conditions conditions, PipelineState release, Optional<Service> service) {
        boolean runs = service.filter(found -> found.running() > 0).isPresent();
        String id = release.execution().map(PipelineState.Execution::id).orElse("");
        boolean ran = conditions.was(ConditionType.PipelineSucceeded, ConditionStatus.TRUE, id);
        return release.succeeded() && !release.running() && !runs && !ran
                ? ReleaseMessages.notRun(release, service)
                : ReleaseMessages.of(release, service);
    }

    private static void service(Conditions conditions, Observed observed, Decision decision) {
        boolean serves = observed.service()
                .filter(service -> decision instanceof Decision.Settled
                        || (service.steady() && observed.image() && service.wantsTasks()))
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

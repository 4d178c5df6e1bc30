// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import io.devopspipeline.crd.ConditionType;
import io.devopspipeline.crd.Message;
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
import io.devopspipeline.operator.status.messages.DriftMessages;
import io.devopspipeline.operator.status.messages.PlanMessages;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the status a person reads out of what was seen and decided. Pure but for the clock. Ready, Reconciling and Stalled follow kstatus:
 * Reconciling and Stalled are there only while true, never both.
 */
public final class StatusFactory {
    private final Clock clock;

    public StatusFactory(Clock clock) {
        this.clock = clock;
    }

    /** The first status of a resource: accepted, nothing done yet. */
    public DevOpsPipelineStatus first(long generation) {
        Conditions conditions = new Conditions(List.of(), generation, clock.instant());
        conditions.add(ConditionType.Ready, ConditionStatus.UNKNOWN, Reason.Pending, Reason.Pending.meaning());
        conditions.add(ConditionType.Reconciling, ConditionStatus.TRUE, Reason.Pending, Reason.Pending.meaning());
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
        top(conditions, report.decision(), ConditionMessages.of(report.decision(), serving(observed)));
        stack(conditions, ConditionType.ArtifactsReady, observed.artifacts());
        stack(conditions, ConditionType.InfrastructureReady, observed.pipeline());
        image(conditions, observed);
        release(conditions, observed.release(), observed.service());
        service(conditions, observed, report.decision());
        Optional<DriftStatus> drift =
                report.drift().flatMap(found -> Optional.ofNullable(DriftMessages.add(found, conditions, before)));
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
        Reason reason = failure.reason();
        String message = Message.of(reason, failure.message()).text();
        conditions.add(
                ConditionType.Ready,
                failure.retryable() ? ConditionStatus.UNKNOWN : ConditionStatus.FALSE,
                reason,
                message);
        conditions.add(
                failure.retryable() ? ConditionType.Reconciling : ConditionType.Stalled,
                ConditionStatus.TRUE,
                reason,
                message);
        for (ConditionType part : StatusParts.PARTS) {
            conditions.keep(part, reason, message);
        }
        conditions.keepIfThere(ConditionType.Drifted);
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

    private static void top(Conditions conditions, Decision decision, ConditionMessages summary) {
        switch (decision) {
            case Decision.Settled _ ->
                conditions.add(ConditionType.Ready, ConditionStatus.TRUE, summary.reason(), summary.message());
            case Decision.Act _ -> reconciling(conditions, summary);
            case Decision.Wait _ -> reconciling(conditions, summary);
            case Decision.Gone _ -> reconciling(conditions, summary);
            case Decision.Suspended _ ->
                conditions.add(ConditionType.Ready, ConditionStatus.FALSE, summary.reason(), summary.message());
            case Decision.Stalled _ -> {
                conditions.add(ConditionType.Ready, ConditionStatus.FALSE, summary.reason(), summary.message());
                conditions.add(ConditionType.Stalled, ConditionStatus.TRUE, summary.reason(), summary.message());
            }
        }
    }

    private static void reconciling(Conditions conditions, ConditionMessages summary) {
        conditions.add(ConditionType.Ready, ConditionStatus.FALSE, summary.reason(), summary.message());
        conditions.add(ConditionType.Reconciling, ConditionStatus.TRUE, summary.reason(), summary.message());
    }

    private static String serving(Observed observed) {
        return observed.service()
                .map(service ->
                        service.desired() == 0 ? "scaled to zero tasks, as wished" : ConditionMessages.tasks(service))
                .orElse("the stacks are complete");
    }

    private static void stack(Conditions conditions, ConditionType type, Optional<ObservedStack> stack) {
        stack.ifPresentOrElse(
                found -> conditions.add(
                        type,
                        ConditionStatus.of(found.phase().stands()),
                        found.phase().stands() ? Reason.StackReady : Reason.StackInProgress,
                        "stack " + found.name() + " is " + found.status()
                                + (found.reason().isEmpty() || found.reason().equals("User Initiated")
                                        ? ""
                                        : ": " + found.reason())),
                () -> conditions.add(type, ConditionStatus.FALSE, Reason.NotCreated, Reason.NotCreated.meaning()));
    }

    private static void image(Conditions conditions, Observed observed) {
        Reason reason = observed.image() ? Reason.ImageAvailable : Reason.WaitingForImage;
        conditions.add(ConditionType.ImageAvailable, ConditionStatus.of(observed.image()), reason, reason.meaning());
    }

    private static void release(Conditions conditions, Optional<PipelineState> release, Optional<Service> service) {
        Optional<PipelineState.Execution> execution = release.flatMap(PipelineState::execution);
        if (release.isEmpty() || execution.isEmpty()) {
            conditions.add(
                    ConditionType.PipelineSucceeded,
                    ConditionStatus.UNKNOWN,
                    Reason.NeverRan,
                    Reason.NeverRan.meaning());
        } else if (release.get().approval().isPresent()) {
            ConditionMessages waits = ConditionMessages.waits(release.get());
            conditions.add(ConditionType.PipelineSucceeded, ConditionStatus.UNKNOWN, waits.reason(), waits.message());
        } else if (execution.get().running()) {
            conditions.add(
                    ConditionType.PipelineSucceeded,
                    ConditionStatus.UNKNOWN,
                    Reason.ReleaseRunning,
                    "execution " + execution.get().id() + " runs, started by "
                            + execution.get().trigger());
        } else if (execution.get().status().equals("Succeeded")) {
            conditions.add(
                    ConditionType.PipelineSucceeded,
                    ConditionStatus.TRUE,
                    Reason.ReleaseSucceeded,
                    "execution " + execution.get().id() + " released revision "
                            + execution.get().revision()
                            + (execution.get().rolledBackTo().isEmpty()
                                    ? ""
                                    : " once more, that of execution "
                                            + execution.get().rolledBackTo()));
        } else {
            ConditionMessages failed = ConditionMessages.failed(release.get(), service);
            conditions.add(ConditionType.PipelineSucceeded, ConditionStatus.FALSE, failed.reason(), failed.message());
        }
    }

    private static void service(Conditions conditions, Observed observed, Decision decision) {
        Optional<Service> service = observed.service();
        boolean ready = decision instanceof Decision.Settled && service.isPresent();
        boolean steady = service.map(Service::steady).orElse(false);
        conditions.add(
                ConditionType.ServiceReady,
                ConditionStatus.of(ready
                        || (steady
                                && observed.image()
                                && service.map(found -> found.desired() > 0).orElse(false))),
                service.map(StatusFactory::rollout).orElse(Reason.NotCreated),
                service.map(ConditionMessages::tasks).orElse("there is no service yet"));
    }

    private static Reason rollout(Service service) {
        if (service.steady()) {
            return Reason.Serving;
        }
        return service.taskFailure().isEmpty() ? Reason.RollingOut : Reason.TasksFailing;
    }

    /** The outputs of both stacks, by name. */
    public static Map<String, String> outputs(Observed observed) {
        Map<String, String> outputs = new TreeMap<>();
        observed.artifacts().ifPresent(stack -> outputs.putAll(stack.outputs().all()));
        observed.pipeline().ifPresent(stack -> outputs.putAll(stack.outputs().all()));
        return outputs;
    }
}

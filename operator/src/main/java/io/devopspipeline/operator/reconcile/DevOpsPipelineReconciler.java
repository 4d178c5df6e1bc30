// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.account.AccountsFile;
import io.devopspipeline.operator.act.Blueprints;
import io.devopspipeline.operator.act.StepFailedException;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.metrics.ReconcileMeters;
import io.devopspipeline.operator.plan.RequeuePolicy;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.Problem;
import io.devopspipeline.operator.status.StatusFactory;
import io.devopspipeline.operator.status.events.EventMessages;
import io.devopspipeline.operator.template.InvalidSpecException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Hooks the loop into the operator SDK. A turn never waits; what AWS refuses becomes a condition, and the next turn comes by itself.
 * Retries never give up: the SDK's default would, after five.
 */
@ControllerConfiguration(
        finalizerName = Annotations.FINALIZER,
        fieldManager = DevOpsPipelineReconciler.FIELD_MANAGER,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = RequestFilter.class))
@GradualRetry(maxAttempts = -1, initialInterval = 2000, intervalMultiplier = 2, maxInterval = 300_000)
public final class DevOpsPipelineReconciler implements Reconciler<DevOpsPipeline>, Cleaner<DevOpsPipeline> {
    /** One for all writes: what a later status leaves out is taken away only from the manager that wrote it. */
    static final String FIELD_MANAGER = "devops-pipeline-operator";

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(true)
            .build();

    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(FIELD_MANAGER)
            .build();

    private final OperatorConfig config;
    private final AccountAccess access;
    private final OperatorMetrics meters;
    private final Clock clock = Clock.systemUTC();
    private final StatusFactory statuses = new StatusFactory(clock);
    private final ObservationCache memory = new ObservationCache();
    private final RequeuePolicy lookAgain;
    private final LiveReconciliation loop;
    private final TeardownReconciliation teardown = new TeardownReconciliation(memory);

    public DevOpsPipelineReconciler(
            OperatorConfig config, AccountsFile file, AwsAccounts accounts, OperatorMetrics meters) {
        this.config = config;
        this.access = new AccountAccess(file, accounts);
        this.meters = meters;
        OperatorConfig.Look look = config.look();
        this.lookAgain = new RequeuePolicy(look.soon(), look.patient(), look.settled(), look.full());
        this.loop = new LiveReconciliation(memory, statuses, lookAgain, clock);
    }

    @Override
    public UpdateControl<DevOpsPipeline> reconcile(DevOpsPipeline resource, Context<DevOpsPipeline> context) {
        PipelineResource target = new PipelineResource(resource, config.clusterId());
        try (LogContext log = new LogContext()) {
            return target.status().isEmpty() ? first(target) : next(target, log, context.getClient());
        }
    }

    private UpdateControl<DevOpsPipeline> first(PipelineResource target) {
        DevOpsPipelineStatus first = statuses.first(target.generation());
        meters.turn(target, first, Optional.empty());
        return UpdateControl.patchStatus(target.withStatus(first)).rescheduleAfter(Duration.ofMillis(1));
    }

    private UpdateControl<DevOpsPipeline> next(PipelineResource target, LogContext log, KubernetesClient client) {
        OutputsConfigMap outputs = new OutputsConfigMap(client, memory);
        LiveReconciliation.Turn turn =
                timed("reconcile", target, log, (aws, blueprints) -> loop.turn(target, blueprints, aws, outputs));
        tell(target, turn, client);
        note(target, turn, client);
        boolean same = turn.status().equals(target.resource().getStatus());
        UpdateControl<DevOpsPipeline> control =
                same ? UpdateControl.noUpdate() : UpdateControl.patchStatus(target.withStatus(turn.status()));
        return control.rescheduleAfter(atLeast(turn.again()));
    }

    @Override
    public DeleteControl cleanup(DevOpsPipeline resource, Context<DevOpsPipeline> context) {
        PipelineResource target = new PipelineResource(resource, config.clusterId());
        try (LogContext log = new LogContext()) {
            return teardown(target, log, context.getClient());
        }
    }

    /** Keeping what there is needs nothing of AWS: it ends whatever AWS, a role or the accounts' mapping refuse. */
    private DeleteControl teardown(PipelineResource target, LogContext log, KubernetesClient client) {
        if (memory.remains(target.uid()).isEmpty()) {
            new OutputsConfigMap(client, memory).dropForTeardown(target);
        }
        if (target.keep()) {
            return gone(target, Reason.Retained, ": " + target.stackNames(), client);
        }
        LiveReconciliation.Turn turn =
                timed("cleanup", target, log, (aws, blueprints) -> teardown(target, blueprints, aws, client));
        if (turn.again().isNegative()) {
            return gone(target, Reason.TornDown, "", client);
        }
        tell(target, turn, client);
        if (!turn.status().equals(target.resource().getStatus())) {
            var _ = client.resource(target.withStatus(turn.status()))
                    .subresource("status")
                    .patch(APPLY);
        }
        return DeleteControl.noFinalizerRemoval()
                .rescheduleAfter(atLeast(turn.again()).toMillis());
    }

    private DeleteControl gone(PipelineResource target, Reason end, String what, KubernetesClient client) {
        memory.forget(target.uid());
        loop.forget(target);
        new EventRecorder(client, clock)
                .record(target.resource(), new EventMessages.Chapter(false, end.name(), end.meaning() + what));
        return DeleteControl.defaultDelete();
    }

    private LiveReconciliation.Turn teardown(
            PipelineResource target, Blueprints blueprints, AwsAccount aws, KubernetesClient client) {
        DevOpsPipelineStatus last = target.status().orElseGet(() -> statuses.first(target.generation()));
        TeardownReconciliation.Taken taken = teardown.turn(target, blueprints, aws);
        EventRecorder recorder = new EventRecorder(client, clock);
        taken.left().forEach(chapter -> recorder.record(target.resource(), chapter));
        Decision decision = taken.decision();
        return LiveReconciliation.Turn.of(
                statuses.teardown(last, target.generation(), decision),
                decision instanceof Decision.Gone ? Duration.ZERO.minusMillis(1) : lookAgain.afterTeardown(decision));
    }

    private LiveReconciliation.Turn timed(
            String operation,
            PipelineResource target,
            LogContext log,
            BiFunction<AwsAccount, Blueprints, LiveReconciliation.Turn> turn) {
        long start = System.nanoTime();
        String result = ReconcileMeters.ERROR;
        try {
            LiveReconciliation.Turn taken = attempt(target, log, turn).namedAfter(target);
            result = taken.problem().map(problem -> problem.reason().name()).orElse(ReconcileMeters.OK);
            return taken;
        } finally {
            meters.ended(operation, result, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Runs a turn in the resource's account; a refusal becomes a problem on the status. */
    private LiveReconciliation.Turn attempt(
            PipelineResource target, LogContext log, BiFunction<AwsAccount, Blueprints, LiveReconciliation.Turn> turn) {
        try {
            return switch (access.of(target)) {
                case AccountAccess.Answer.Refused(Problem problem) -> problem(target, problem);
                case AccountAccess.Answer.Granted(AwsAccount account) -> {
                    Blueprints blueprints = target.blueprints();
                    log.about(
                            blueprints.pipeline().name(),
                            target.attempt(blueprints.pipeline().digest()));
                    yield turn.apply(account, blueprints);
                }
            };
        } catch (AwsFailure failure) {
            return problem(target, Failures.of(failure));
        } catch (StepFailedException e) {
            return problem(target, Failures.of(e));
        } catch (InvalidSpecException e) {
            return problem(target, new Problem(Reason.InvalidRequest, String.valueOf(e.getMessage()), false));
        }
    }

    private LiveReconciliation.Turn problem(PipelineResource target, Problem problem) {
        memory.forget(target.uid());
        DevOpsPipelineStatus last = target.status().orElseGet(() -> statuses.first(target.generation()));
        return LiveReconciliation.Turn.refused(
                statuses.problem(last, target.generation(), problem, target.handled()), again(problem), problem);
    }

    /** What the accounts file refuses costs no call of AWS, and the file may change at any time. */
    private Duration again(Problem problem) {
        return switch (problem.reason()) {
            case RoleNotAllowed, RegionNotAllowed, AccountChanged -> lookAgain.settled();
            default -> problem.passing() ? lookAgain.soon() : lookAgain.full();
        };
    }

    /** Notes the account beside the spec, where a restored backup has it, too: the status may get lost. */
    private static void note(PipelineResource target, LiveReconciliation.Turn turn, KubernetesClient client) {
        turn.accountId().filter(id -> target.accountId().isEmpty()).ifPresent(id -> {
            var _ = client.resources(DevOpsPipeline.class)
                    .inNamespace(target.namespace())
                    .withName(target.name())
                    .patch(
                            MERGE,
                            "{\"metadata\": {\"annotations\": {\"" + Annotations.ACCOUNT_ID + "\": \"" + id + "\"}}}");
        });
    }

    private void tell(PipelineResource target, LiveReconciliation.Turn turn, KubernetesClient client) {
        List<Condition> before =
                target.status().map(DevOpsPipelineStatus::conditions).orElse(List.of());
        EventRecorder recorder = new EventRecorder(client, clock);
        EventMessages.between(before, turn.status().conditions())
                .forEach(chapter -> recorder.record(target.resource(), chapter));
        EventMessages.refused(target.handled().refused(), turn.status())
                .ifPresent(chapter -> recorder.record(target.resource(), chapter));
        meters.turn(target, turn.status(), turn.problem());
    }

    private static Duration atLeast(Duration again) {
        return again.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : again;
    }
}

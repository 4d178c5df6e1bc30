package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.act.StepFailedException;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.aws.AwsFailure;
import io.devopspipeline.operator.plan.Decision;
import io.devopspipeline.operator.plan.LookAgain;
import io.devopspipeline.operator.status.Problem;
import io.devopspipeline.operator.status.StatusFactory;
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
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOG = LoggerFactory.getLogger(DevOpsPipelineReconciler.class);
    /** One for all writes: what a later status leaves out is taken away only from the manager that wrote it. */
    static final String FIELD_MANAGER = "devops-pipeline-operator";

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(true)
            .build();

    private final OperatorConfig config;
    private final AwsAccounts accounts;
    private final Clock clock = Clock.systemUTC();
    private final StatusFactory statuses = new StatusFactory(clock);
    private final Memory memory = new Memory();
    private final LookAgain lookAgain;
    private final Loop loop;
    private final Teardown teardown = new Teardown(memory);

    public DevOpsPipelineReconciler(OperatorConfig config, AwsAccounts accounts) {
        this.config = config;
        this.accounts = accounts;
        OperatorConfig.Look look = config.look();
        this.lookAgain = new LookAgain(look.soon(), look.patient(), look.settled(), look.full());
        this.loop = new Loop(memory, statuses, lookAgain, clock);
    }

    @Override
    public UpdateControl<DevOpsPipeline> reconcile(DevOpsPipeline resource, Context<DevOpsPipeline> context) {
        Target target = new Target(resource, config.clusterId());
        if (target.status().isEmpty()) {
            return UpdateControl.patchStatus(target.withStatus(statuses.first(target.generation())))
                    .rescheduleAfter(Duration.ofMillis(1));
        }
        Loop.Turn turn = attempt(target, aws -> loop.turn(target, aws), problem -> problem(target, problem));
        tell(resource, turn.status(), context.getClient());
        boolean same = turn.status().equals(resource.getStatus());
        UpdateControl<DevOpsPipeline> control =
                same ? UpdateControl.noUpdate() : UpdateControl.patchStatus(target.withStatus(turn.status()));
        return control.rescheduleAfter(atLeast(turn.again()));
    }

    @Override
    public DeleteControl cleanup(DevOpsPipeline resource, Context<DevOpsPipeline> context) {
        Target target = new Target(resource, config.clusterId());
        DevOpsPipelineStatus last = target.status().orElseGet(() -> statuses.first(target.generation()));
        Loop.Turn turn = attempt(
                target,
                aws -> {
                    Decision decision = teardown.turn(target, aws);
                    return new Loop.Turn(
                            statuses.teardown(last, target.generation(), decision),
                            decision instanceof Decision.Gone
                                    ? Duration.ZERO.minusMillis(1)
                                    : lookAgain.after(decision));
                },
                problem -> problem(target, problem));
        if (turn.again().isNegative()) {
            memory.forget(target.uid());
            LOG.info(
                    "{}/{}: torn down",
                    resource.getMetadata().getNamespace(),
                    resource.getMetadata().getName());
            return DeleteControl.defaultDelete();
        }
        tell(resource, turn.status(), context.getClient());
        if (!turn.status().equals(resource.getStatus())) {
            var unused = context.getClient()
                    .resource(target.withStatus(turn.status()))
                    .subresource("status")
                    .patch(APPLY);
        }
        return DeleteControl.noFinalizerRemoval()
                .rescheduleAfter(atLeast(turn.again()).toMillis());
    }

    /** Runs a turn in the resource's account; a refusal becomes a problem on the status. */
    private Loop.Turn attempt(
            Target target, Function<AwsAccount, Loop.Turn> turn, Function<Problem, Loop.Turn> otherwise) {
        try {
            if (target.role().isPresent() && !allowed(target.role().get().arn())) {
                return otherwise.apply(new Problem(
                        Reason.RoleNotAllowed,
                        "spec.aws.roleArn " + target.role().get().arn() + " is not allowed.",
                        false));
            }
            return turn.apply(accounts.of(target.spec().region(), target.role()));
        } catch (AwsFailure failure) {
            LOG.warn("{}: {}", target.resource().getMetadata().getName(), failure.getMessage());
            return otherwise.apply(Problems.of(failure));
        } catch (StepFailedException e) {
            return otherwise.apply(new Problem(Reason.NetworkUnavailable, String.valueOf(e.getMessage()), false));
        } catch (InvalidSpecException e) {
            return otherwise.apply(new Problem(Reason.InvalidRequest, String.valueOf(e.getMessage()), false));
        }
    }

    private boolean allowed(String roleArn) {
        return config.allowedRoleArns().orElse(List.of()).contains(roleArn);
    }

    private Loop.Turn problem(Target target, Problem problem) {
        memory.forget(target.uid());
        DevOpsPipelineStatus last = target.status().orElseGet(() -> statuses.first(target.generation()));
        return new Loop.Turn(
                statuses.problem(last, target.generation(), problem, target.handled()),
                problem.passing() ? lookAgain.soon() : lookAgain.full());
    }

    private void tell(DevOpsPipeline resource, DevOpsPipelineStatus status, KubernetesClient client) {
        List<Condition> before =
                resource.getStatus() == null ? List.of() : resource.getStatus().conditions();
        new EventRecorder(client, clock).record(resource, before, status);
    }

    private static Duration atLeast(Duration again) {
        return again.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : again;
    }
}

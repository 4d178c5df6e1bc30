// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.cluster.ResourceLists;
import io.devopspipeline.operator.feed.FeedMeters;
import io.devopspipeline.operator.observe.CachedObserver;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.Reported;
import io.devopspipeline.operator.observe.StackLists;
import io.devopspipeline.operator.pace.AtOnce;
import io.devopspipeline.operator.pace.Changes;
import io.devopspipeline.operator.pace.FirstLooks;
import io.devopspipeline.operator.pace.Jitter;
import io.devopspipeline.operator.pace.Lane;
import io.devopspipeline.operator.pace.RateBudget;
import io.devopspipeline.operator.pace.SettledLast;
import io.devopspipeline.operator.pace.Turns;
import io.devopspipeline.operator.plan.RequeuePolicy;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.policy.PolicyDecision;
import io.devopspipeline.operator.policy.PolicyFile;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.resource.PromotionOrigin;
import io.devopspipeline.operator.status.StatusFactory;
import io.devopspipeline.operator.status.events.ConditionTransitions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Connects the reconciliation to the operator SDK. A reconcile never waits. What AWS refuses becomes a condition. What the API server refuses is tried again
 * ({@link SpreadRetry}).
 */
@ControllerConfiguration(
        finalizerName = Annotations.FINALIZER,
        fieldManager = DevOpsPipelineReconciler.FIELD_MANAGER,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = UpdateFilter.class, informerListLimit = ResourceLists.PAGE))
public final class DevOpsPipelineReconciler implements Reconciler<DevOpsPipeline>, Cleaner<DevOpsPipeline> {
    /** One for all writes: what a later status leaves out is removed only for the manager that wrote it. */
    static final String FIELD_MANAGER = "devops-pipeline-operator";

    private static final Duration SOON = Duration.ofMillis(250);

    private final String clusterId;
    private final Clock clock;
    private final OperatorMetrics metrics;
    private final StatusFactory statuses;
    private final ObservationCache cache = new ObservationCache();
    private final WrittenOutputs outputs = new WrittenOutputs();
    private final DriftMonitor drift;
    private final ReconcileGuard guard;
    private final LiveReconciliation live;
    private final TeardownReconciliation teardown;
    private final PromotionEvents promotions = new PromotionEvents();
    private final Jitter jitter = new Jitter(new Random());
    private final SettledLast settledLast = new SettledLast(new Random());
    private final Turns turns;
    private final AtOnce atOnce = new AtOnce(SdkConfiguration.AT_ONCE);
    private final Pacing pacing;
    private final ReportedEvents events;

    public DevOpsPipelineReconciler(
            OperatorConfig config,
            PolicyFile policy,
            AwsAccounts accounts,
            OperatorMetrics metrics,
            FeedMeters feedMeters,
            Clock clock) {
        this.pacing = Pacing.of(config);
        RequeuePolicy requeue = pacing.polled();
        this.clusterId = config.clusterId();
        this.clock = clock;
        this.metrics = metrics;
        this.statuses = new StatusFactory(clock);
        this.drift = new DriftMonitor(requeue.fullResync(), clock);
        this.events = ReportedEvents.of(config, cache, feedMeters, clock);
        Changes changes = new Changes();
        this.guard =
                new ReconcileGuard(policy::policy, accounts, cache, statuses, requeue, changes, metrics, events::use);
        StackLists lists = new StackLists(clock);
        RateBudget budget = new RateBudget(config.rateShare(), changes, cache, lists, clock);
        accounts.whenThrottled(budget::throttled);
        this.turns = new Turns(new FirstLooks(pacing.fullEvery(false), pacing.fullEvery(true), new Random()), budget);
        this.live =
                new LiveReconciliation(new CachedObserver(cache, clock), lists, statuses, pacing, drift, budget, clock);
        this.teardown = new TeardownReconciliation(cache, statuses, pacing, budget, clock);
    }

    /** What the SDK has to be configured with, beside other metrics: without it no message of AWS is ever deleted. */
    public Metrics successes() {
        return new Successes(events::written);
    }

    @Override
    public UpdateControl<DevOpsPipeline> reconcile(DevOpsPipeline object, Context<DevOpsPipeline> context) {
        PipelineResource resource = new PipelineResource(object, clusterId);
        return settledLast
                .putOff(resource)
                .map(wait -> UpdateControl.<DevOpsPipeline>noUpdate().rescheduleAfter(wait))
                .orElseGet(() -> reconcile(resource, context));
    }

    private UpdateControl<DevOpsPipeline> reconcile(PipelineResource resource, Context<DevOpsPipeline> context) {
        events.begin(resource);
        try (LogContext log = new LogContext()) {
            return resource.status().isEmpty() ? accept(resource) : accepted(resource, log, context);
        }
    }

    private UpdateControl<DevOpsPipeline> accepted(
            PipelineResource resource, LogContext log, Context<DevOpsPipeline> context) {
        IndexedResourceCache<DevOpsPipeline> resources = context.getPrimaryCache();
        PolicyDecision decision = guard.decide(resource, () -> resources.list(resource.namespace()));
        if (decision instanceof PolicyDecision.Refused) {
            return next(resource, decision, log, context);
        }
        AccountRegion place = guard.place(resource, decision);
        Turns.Before before = before(resource, place);
        return turns.putOff(resource, before, () -> resources.list().count())
                .map(wait -> putOff(resource, decision, wait, context))
                .orElseGet(() -> atOnce(
                                resource,
                                place,
                                turns.lane(resource, before),
                                () -> next(resource, decision, log, context))
                        .orElseGet(() -> notLetIn(resource, place)));
    }

    private UpdateControl<DevOpsPipeline> notLetIn(PipelineResource resource, AccountRegion place) {
        turns.keep(resource, place);
        return UpdateControl.<DevOpsPipeline>noUpdate().rescheduleAfter(soon());
    }

    private Turns.Before before(PipelineResource resource, AccountRegion place) {
        boolean tells = events.tells(resource);
        boolean news = events.isUnwritten(resource) || promotions.isWoken(resource);
        return new Turns.Before(
                place,
                LiveContext.version(resource),
                guard.isSettled(resource) && !news,
                news,
                tells,
                events.reported(resource).parts(),
                pacing.fullEvery(tells));
    }

    /** Empty when too many run for the namespace, or for the account. */
    private <R> Optional<R> atOnce(PipelineResource resource, AccountRegion place, Lane lane, Supplier<R> run) {
        return atOnce.enter(resource.namespace(), place, lane).map(inside -> {
            try (inside) {
                return run.get();
            }
        });
    }

    @Override
    public List<EventSource<?, DevOpsPipeline>> prepareEventSources(EventSourceContext<DevOpsPipeline> context) {
        return List.of(promotions.prepare(context), events.prepare(context));
    }

    private UpdateControl<DevOpsPipeline> accept(PipelineResource resource) {
        DevOpsPipelineStatus first = statuses.first(resource.generation());
        metrics.reconciled(resource, first, Optional.empty());
        return UpdateControl.patchStatus(resource.withStatus(first)).rescheduleAfter(Duration.ofMillis(1));
    }

    private UpdateControl<DevOpsPipeline> putOff(
            PipelineResource resource, PolicyDecision decision, Duration wait, Context<DevOpsPipeline> context) {
        metrics.known(resource);
        guard.listen(resource, decision);
        events.news(resource).ifPresent(happened -> new ResultReporter(context.getClient(), metrics, clock)
                .event(resource, happened));
        return UpdateControl.<DevOpsPipeline>noUpdate().rescheduleAfter(atLeast(jitter.after(wait)));
    }

    private UpdateControl<DevOpsPipeline> next(
            PipelineResource resource, PolicyDecision decision, LogContext log, Context<DevOpsPipeline> context) {
        KubernetesClient client = context.getClient();
        ResultReporter reporter = new ResultReporter(client, metrics, clock);
        OutputsConfigMap configMap = new OutputsConfigMap(client, outputs);
        IndexedResourceCache<DevOpsPipeline> resources = context.getPrimaryCache();
        promotions.tell(resource, resources);
        ImageOrigin origin =
                new PromotionOrigin(resource, name -> resources.get(new ResourceID(name, resource.namespace()))).read();
        Instant began = clock.instant();
        Reported reported = events.reported(resource);
        ReconcileResult result = guard.reconcile(
                resource,
                decision,
                log,
                access -> live.reconcile(
                        resource, access, origin, configMap, happened -> reporter.event(resource, happened), reported));
        events.news(resource).ifPresent(happened -> reporter.event(resource, happened));
        result.failure().ifPresentOrElse(_ -> outputs.forget(resource.uid()), () -> promotions.seen(resource));
        reporter.report(resource, result);
        reporter.annotateAccount(resource, result);
        boolean same = result.status().equals(resource.resource().getStatus());
        UpdateControl<DevOpsPipeline> control =
                same ? UpdateControl.noUpdate() : UpdateControl.patchStatus(resource.withStatus(result.status()));
        boolean news = promotions.isNews(resource, result.status(), resources);
        Duration wait = events.settle(resource, result, began);
        return control.rescheduleAfter(atLeast(news ? Duration.ZERO : wait));
    }

    /** Keeping the stacks needs nothing of AWS: it succeeds whatever AWS, a role or the policy file refuses. */
    @Override
    public DeleteControl cleanup(DevOpsPipeline object, Context<DevOpsPipeline> context) {
        PipelineResource resource = new PipelineResource(object, clusterId);
        events.begin(resource);
        ResultReporter reporter = new ResultReporter(context.getClient(), metrics, clock);
        promotions.tell(resource, context.getPrimaryCache());
        try (LogContext log = new LogContext()) {
            if (cache.teardown(resource.uid()).isEmpty()) {
                new OutputsConfigMap(context.getClient(), outputs).dropForTeardown(resource);
            }
            return resource.keepsStacks()
                    ? gone(resource, reporter, Optional.of(resource.stackNames()))
                    : tearDown(resource, reporter, log);
        }
    }

    private DeleteControl tearDown(PipelineResource resource, ResultReporter reporter, LogContext log) {
        PolicyDecision decision = guard.decideTeardown(resource);
        AccountRegion place = guard.place(resource, decision);
        return putOffDeletion(resource, decision, place)
                .map(wait -> later(jitter.after(wait)))
                .orElseGet(() -> atOnce(
                                resource,
                                place,
                                turns.laneOfDeletion(resource, LiveContext.version(resource)),
                                () -> tearDown(resource, decision, reporter, log))
                        .orElseGet(() -> notLetInDeletion(resource, place)));
    }

    /** A step that follows another at once reads nothing that has a rate. */
    private Optional<Duration> putOffDeletion(PipelineResource resource, PolicyDecision decision, AccountRegion place) {
        return decision instanceof PolicyDecision.Refused || teardown.reliesOnLastRead(resource)
                ? Optional.empty()
                : turns.putOffDeletion(resource, LiveContext.version(resource), place);
    }

    private DeleteControl notLetInDeletion(PipelineResource resource, AccountRegion place) {
        turns.keep(resource, place);
        return later(soon());
    }

    private static DeleteControl later(Duration wait) {
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(atLeast(wait).toMillis());
    }

    private DeleteControl tearDown(
            PipelineResource resource, PolicyDecision decision, ResultReporter reporter, LogContext log) {
        Instant began = clock.instant();
        ReconcileResult result = guard.cleanUp(
                resource,
                decision,
                log,
                access -> teardown.reconcile(resource, access, left -> reporter.event(resource, left)));
        if (result.gone()) {
            return gone(resource, reporter, Optional.empty());
        }
        reporter.report(resource, result);
        reporter.writeStatus(resource, result.status());
        return later(events.settle(resource, result, began));
    }

    /** @param stacks those that stay in AWS */
    private DeleteControl gone(PipelineResource resource, ResultReporter reporter, Optional<String> stacks) {
        cache.forget(resource.uid());
        outputs.forget(resource.uid());
        drift.forget(resource);
        guard.forget(resource);
        promotions.forget(resource);
        turns.forget(resource);
        settledLast.forget(resource.uid());
        events.forget(resource);
        reporter.event(resource, ConditionTransitions.deleted(stacks));
        return DeleteControl.defaultDelete();
    }

    /** For one that was not let in. */
    private Duration soon() {
        return jitter.of(SOON);
    }

    /** The SDK takes no wait of zero. */
    private static Duration atLeast(Duration wait) {
        return wait.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wait;
    }
}

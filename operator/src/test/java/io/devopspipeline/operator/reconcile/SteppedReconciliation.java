// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.crd.status.PlanStatus;
import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.observe.CachedObserver;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.ObservedVersion;
import io.devopspipeline.operator.observe.Part;
import io.devopspipeline.operator.observe.Reported;
import io.devopspipeline.operator.observe.StackLists;
import io.devopspipeline.operator.pace.Changes;
import io.devopspipeline.operator.pace.RateBudget;
import io.devopspipeline.operator.plan.RequeuePolicy;
import io.devopspipeline.operator.plan.RequeueWithEvents;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.StatusFactory;
import io.devopspipeline.operator.status.events.StatusEvent;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One resource that a test reconciles step by step, without Kubernetes: the status of a reconcile is the next one's last status. */
final class SteppedReconciliation implements AutoCloseable {
    private final SteppedAccount aws;
    private final ObservationCache cache = new ObservationCache();
    private final Changes changes = new Changes();
    /** Never asked: the resources of these tests want no ConfigMap. */
    private final KubernetesClient client = new KubernetesClientBuilder().build();

    private final WrittenOutputs outputs = new WrittenOutputs();
    private final ReconcileGuard guard;
    private final RateBudget budget;
    private final LiveReconciliation live;
    private final TeardownReconciliation teardown;
    private final DevOpsPipeline object;
    private final List<String> events = new ArrayList<>();
    private Map<String, Long> counted = Map.of();
    private boolean tells;
    private Reported reported = Reported.NOTHING;

    SteppedReconciliation(SteppedAccount aws) {
        this.aws = aws;
        StatusFactory statuses = new StatusFactory(aws.clock());
        RequeuePolicy requeue = new RequeuePolicy(
                Duration.ofSeconds(20), Duration.ofSeconds(45), Duration.ofSeconds(60), Duration.ofMinutes(10));
        OperatorMetrics metrics = new OperatorMetrics(aws.meters(), aws.clock(), "test");
        this.guard = new ReconcileGuard(
                aws::policy, aws.accounts(), cache, statuses, requeue, changes, metrics, (_, _, _) -> tells);
        DriftMonitor drift = new DriftMonitor(requeue.fullResync(), aws.clock());
        CachedObserver observer = new CachedObserver(cache, aws.clock());
        Pacing pacing = new Pacing(requeue, new RequeueWithEvents(requeue, Duration.ofMinutes(5), Duration.ofHours(8)));
        StackLists lists = new StackLists(aws.clock());
        this.budget = new RateBudget(0.8, changes, cache, lists, aws.clock());
        this.live = new LiveReconciliation(observer, lists, statuses, pacing, drift, budget, aws.clock());
        this.teardown = new TeardownReconciliation(cache, statuses, pacing, budget, aws.clock());
        this.object = Resources.app();
        object.setStatus(statuses.first(1));
    }

    DevOpsPipeline object() {
        return object;
    }

    /** As an edit of the spec does. */
    void nextGeneration() {
        object.getMetadata().setGeneration(object.getMetadata().getGeneration() + 1);
    }

    void annotate(String annotation, String value) {
        Resources.annotate(object, annotation, value);
    }

    void removeAnnotation(String annotation) {
        Map<String, String> annotations = new TreeMap<>(object.getMetadata().getAnnotations());
        annotations.remove(annotation);
        object.getMetadata().setAnnotations(annotations);
    }

    ReconcileResult reconcile() {
        PipelineResource resource = resource();
        return taken(guard.reconcile(
                resource,
                guard.decide(resource, Stream::empty),
                new LogContext(),
                access -> live.reconcile(
                        resource,
                        access,
                        new ImageOrigin.Built(),
                        new OutputsConfigMap(client, outputs),
                        this::happened,
                        reported)));
    }

    /** As where AWS tells what happens. @param parts what it has reported */
    void tells(Part... parts) {
        tells = true;
        reported = new Reported(Set.of(parts), aws.clock().instant());
    }

    /** Other resources of the account have taken the step as often as AWS allows at once. */
    void useUpRate(Step step) {
        PipelineResource resource = resource();
        AccountRegion place = guard.place(resource, guard.decide(resource, Stream::empty));
        IntStream.range(0, 100).forEach(n -> {
            DevOpsPipeline other = Resources.app();
            other.getMetadata().setUid("other-" + n);
            PipelineResource changed = new PipelineResource(other, "test");
            changes.reached(changed.uid(), new ObservedVersion(0, ""));
            var _ = budget.steps(changed, LiveContext.version(changed), place).putOff(step);
        });
    }

    /** What a person has done to the resource, until the operator gets to it. */
    Changes.Change change() {
        return changes.of(resource(), LiveContext.version(resource()));
    }

    ReconcileResult cleanUp() {
        PipelineResource resource = resource();
        return taken(guard.cleanUp(
                resource,
                guard.decideTeardown(resource),
                new LogContext(),
                access -> teardown.reconcile(resource, access, this::happened)));
    }

    /** The operator's memory is lost, as at a restart. */
    void restart() {
        cache.forget(object.getMetadata().getUid());
    }

    private ReconcileResult taken(ReconcileResult result) {
        object.setStatus(result.status());
        return result;
    }

    /** Reconciles, each time when the last result asks for it, until Ready has the reason. */
    ReconcileResult reconcileUntil(String reason) {
        for (int i = 0; i < 200; i++) {
            ReconcileResult result = reconcile();
            if (ready().reason().equals(reason)) {
                return result;
            }
            aws.pass(result.requeueAfter());
        }
        throw new AssertionError("never " + reason + ", but " + ready());
    }

    /** The reasons of Ready on the way, each once, until the resource is gone. */
    List<String> cleanUpUntilGone() {
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ReconcileResult result = cleanUp();
            if (result.gone()) {
                return reasons;
            }
            if (reasons.isEmpty() || !reasons.getLast().equals(ready().reason())) {
                reasons.add(ready().reason());
            }
            aws.pass(result.requeueAfter());
        }
        throw new AssertionError("never gone: " + ready());
    }

    PipelineResource resource() {
        return new PipelineResource(object, "test");
    }

    DevOpsPipelineStatus status() {
        return object.getStatus();
    }

    HandledRequests handled() {
        return resource().handled();
    }

    PlanStatus plan() {
        return Optional.ofNullable(status().plan()).orElseThrow();
    }

    Condition ready() {
        return condition("Ready");
    }

    Condition condition(String type) {
        return status().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private void happened(StatusEvent event) {
        events.add(event.message());
    }

    /** The texts of the Events that no change of the status makes. */
    List<String> events() {
        return events;
    }

    /** The AWS calls since this was asked last, by operation. */
    Map<String, Long> callsSinceLast() {
        Map<String, Long> now = aws.calls();
        Map<String, Long> since = new TreeMap<>(now);
        counted.forEach((operation, count) -> since.merge(operation, -count, Long::sum));
        since.values().removeIf(count -> count == 0);
        counted = now;
        return since;
    }

    @Override
    public void close() {
        client.close();
    }
}

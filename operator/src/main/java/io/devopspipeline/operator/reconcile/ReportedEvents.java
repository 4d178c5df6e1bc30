// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.queue.Queues;
import io.devopspipeline.operator.feed.EventFeed;
import io.devopspipeline.operator.feed.FeedMeters;
import io.devopspipeline.operator.feed.FeedSettings;
import io.devopspipeline.operator.feed.Following;
import io.devopspipeline.operator.feed.Resources;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.Reported;
import io.devopspipeline.operator.pace.Jitter;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.events.StatusEvent;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reconciles the resources that AWS's events concern, and says of each whether AWS tells what happens to it. */
final class ReportedEvents {
    private static final String INDEX = "aws-events";
    /** {@code deploy/aws/events.yaml} names its queue so. */
    static final String QUEUE_PREFIX = "devopspipeline-events-";

    private final SimpleInboundEventSource<DevOpsPipeline> source = new SimpleInboundEventSource<>(INDEX) {
        /** The operator ends, or does not lead any more: another one is to get the messages. */
        @Override
        public void stop() {
            super.stop();
            feed.close();
        }
    };
    private final String clusterId;
    private final InstantSource clock;
    private final EventFeed feed;
    private final FeedSettings settings;
    private final Jitter jitter = new Jitter(new Random());
    private final Map<String, Following> said = new ConcurrentHashMap<>();
    private volatile Optional<IndexedResourceCache<DevOpsPipeline>> resources = Optional.empty();

    ReportedEvents(
            String clusterId,
            FeedSettings settings,
            ObservationCache observations,
            FeedMeters meters,
            InstantSource clock) {
        this.clusterId = clusterId;
        this.clock = clock;
        this.settings = settings;
        this.feed = new EventFeed(settings, this::named, observations, meters, clock);
    }

    static ReportedEvents of(
            OperatorConfig config, ObservationCache observations, FeedMeters meters, InstantSource clock) {
        OperatorConfig.Events events = config.events();
        return new ReportedEvents(
                config.clusterId(),
                new FeedSettings(
                        events.queue().or(() -> ofWholeCluster(config)),
                        events.lookup(),
                        events.shownAfter(),
                        events.gather(),
                        events.retry(),
                        events.silence()),
                observations,
                meters,
                clock);
    }

    /** Operators that share a cluster would take each other's messages: each needs a queue that is named to it. */
    private static Optional<String> ofWholeCluster(OperatorConfig config) {
        boolean whole = config.watch().namespaces().isEmpty()
                && config.watch().selector().isEmpty();
        return whole ? Optional.of(QUEUE_PREFIX + config.clusterId()) : Optional.empty();
    }

    EventSource<?, DevOpsPipeline> prepare(EventSourceContext<DevOpsPipeline> context) {
        resources = Optional.of(context.getPrimaryCache());
        context.getPrimaryCache()
                .addIndexers(Map.of(INDEX, resource -> new AwsNames(new PipelineResource(resource, clusterId)).keys()));
        return source;
    }

    private List<Resources.Named> named(String region, String name) {
        return resources.stream()
                .flatMap(cache -> cache.byIndex(INDEX, AwsNames.key(region, name)).stream())
                .map(found -> new PipelineResource(found, clusterId))
                .map(found -> new Resources.Named(found.uid(), found.accountId(), wake(found)))
                .toList();
    }

    /** Keeps no more of the resource than its name: it is kept as long as the resource is there. */
    private Runnable wake(PipelineResource resource) {
        ResourceID id = new ResourceID(resource.name(), resource.namespace());
        return () -> source.propagateEvent(id);
    }

    /** @return whether AWS tells what happens there */
    boolean use(PipelineResource resource, Supplier<AccountRegion> place, Supplier<Queues> queues) {
        return feed.use(place.get(), queues, resource.uid(), wake(resource));
    }

    boolean tells(PipelineResource resource) {
        return feed.tells(resource.uid());
    }

    /** What is to be read, because AWS has reported it. */
    Reported reported(PipelineResource resource) {
        return feed.reported(resource.uid());
    }

    /** Whether an event was read of which the status says nothing yet. */
    boolean isUnwritten(PipelineResource resource) {
        return feed.isUnwritten(resource.uid());
    }

    /** A reconcile of the resource begins, whatever comes of it. */
    void begin(PipelineResource resource) {
        feed.begin(resource.uid());
    }

    /** The API server has what the last reconcile of the resource wanted to write. */
    void written(String uid) {
        feed.written(uid);
    }

    /**
     * What a reconcile has read does not wait any more. Its messages stay until its status is written.
     * @param began when it did
     * @return when to reconcile again, with jitter
     */
    Duration settle(PipelineResource resource, ReconcileResult result, Instant began) {
        feed.read(
                resource.uid(),
                result.reads(),
                result.readSince().filter(began::isAfter).orElse(began),
                result.reportsReads());
        Duration wait = result.turn() ? jitter.after(result.requeueAfter()) : jitter.of(result.requeueAfter());
        return Optional.of(result)
                .filter(read -> read.failure().isEmpty())
                .flatMap(_ -> next(resource))
                .map(jitter::after)
                .filter(next -> next.compareTo(wait) < 0)
                .orElse(wait);
    }

    /** A part that was not read yet is read at once. What AWS does not show yet is read once more, when it shows it for certain. */
    private Optional<Duration> next(PipelineResource resource) {
        return feed.due(resource.uid()).isEmpty()
                ? feed.shownFrom(resource.uid())
                        .map(shown -> Duration.between(clock.instant(), shown))
                        .map(wait -> wait.isPositive() ? wait : Duration.ZERO)
                : Optional.of(Duration.ZERO);
    }

    /** Says it of a new resource, as soon as it is known, and of each when it changes. */
    Optional<StatusEvent> news(PipelineResource resource) {
        return feed.following(resource.uid()).flatMap(now -> news(resource, now));
    }

    private Optional<StatusEvent> news(PipelineResource resource, Following now) {
        FollowingEvent event = new FollowingEvent(
                settings.queue().orElseThrow(), resource.spec().region());
        @Nullable Following before = said.put(resource.uid(), now);
        if (before == null) {
            return resource.isSettled() ? Optional.empty() : Optional.of(event.first(now));
        }
        return before.follows() == now.follows() ? Optional.empty() : Optional.of(event.changed(now));
    }

    void forget(PipelineResource resource) {
        said.remove(resource.uid());
        feed.forget(resource.uid());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.observe.Part;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code devopspipeline_events_followed} is 1 for an account and region whose events arrive, 0 where the operator polls, and absent where no resource works;
 * {@code devopspipeline_events_received_total} counts the events by the part that they concern and by what became of them.
 */
public final class FeedMeters {
    /** The gauge of an account and region. @param tells what it shows; the gauge itself does not keep it */
    private record Followed(Gauge gauge, AtomicInteger tells) {}

    private final MeterRegistry registry;
    private final Map<AccountRegion, Followed> followed = new ConcurrentHashMap<>();

    public FeedMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The operator begins to listen there. Until it gets events it polls. */
    void begin(AccountRegion place) {
        var _ = followed.computeIfAbsent(place, this::register);
    }

    /** Does nothing after the end: the thread that listens may say it late. */
    void reported(AccountRegion place, boolean tells) {
        Optional.ofNullable(followed.get(place))
                .ifPresent(shown -> shown.tells().set(tells ? 1 : 0));
    }

    /** No resource works there any more. */
    void end(AccountRegion place) {
        Optional.ofNullable(followed.remove(place)).ifPresent(gone -> registry.remove(gone.gauge()));
    }

    private Followed register(AccountRegion place) {
        AtomicInteger tells = new AtomicInteger();
        Gauge gauge = Gauge.builder("devopspipeline.events.followed", tells, AtomicInteger::get)
                .description("1 where events of AWS arrive, 0 where the operator polls")
                .tags("account", place.accountId(), "region", place.region())
                .register(registry);
        return new Followed(gauge, tells);
    }

    /** @param part empty: nothing to read @param woken how many resources */
    void received(Optional<Part> part, int woken) {
        Counter.builder("devopspipeline.events.received")
                .description(
                        "Events of AWS by the part of a pipeline that they concern, and whether a resource was woken")
                .tags(
                        "part",
                        part.map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("none"),
                        "woken",
                        String.valueOf(woken > 0))
                .register(registry)
                .increment();
    }
}

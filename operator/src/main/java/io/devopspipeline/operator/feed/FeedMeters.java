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
 * {@code devopspipeline_events_followed} is 1 for an account and region whose events arrive, and 0 where the operator polls;
 * {@code devopspipeline_events_received_total} counts the events by the part that they concern and by what became of them.
 */
public final class FeedMeters {
    private final MeterRegistry registry;
    private final Map<AccountRegion, AtomicInteger> reported = new ConcurrentHashMap<>();

    public FeedMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void reported(AccountRegion place, boolean tells) {
        reported.computeIfAbsent(place, this::gauge).set(tells ? 1 : 0);
    }

    private AtomicInteger gauge(AccountRegion place) {
        AtomicInteger value = new AtomicInteger();
        Gauge.builder("devopspipeline.events.followed", value, AtomicInteger::get)
                .description("1 where events of AWS arrive, 0 where the operator polls")
                .tags("account", place.accountId(), "region", place.region())
                .register(registry);
        return value;
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

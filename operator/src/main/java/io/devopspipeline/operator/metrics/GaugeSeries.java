// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A gauge whose series appear and disappear. Not thread-safe. */
final class GaugeSeries {
    private record Series(Gauge gauge, AtomicReference<Double> value) {}

    private final MeterRegistry registry;
    private final String name;
    private final String help;
    private final Map<Tags, Series> series = new HashMap<>();

    GaugeSeries(MeterRegistry registry, String name, String help) {
        this.registry = registry;
        this.name = name;
        this.help = help;
    }

    void set(Tags tags, double value) {
        series.computeIfAbsent(tags, this::register).value().set(value);
    }

    /** Counts in a series, which is removed when its count is zero. */
    void add(Tags tags, double amount) {
        double sum = (series.containsKey(tags) ? series.get(tags).gauge().value() : 0) + amount;
        if (sum == 0) {
            remove(tags);
        } else {
            set(tags, sum);
        }
    }

    /** A series of value 1 in place of another. The same one stays as it is: a scrape never misses it. */
    void replace(Optional<Tags> before, Optional<Tags> now) {
        now.ifPresent(tags -> set(tags, 1));
        before.filter(tags -> !now.equals(Optional.of(tags))).ifPresent(this::remove);
    }

    void remove(Tags tags) {
        Series gone = series.remove(tags);
        if (gone != null) {
            var _ = registry.remove(gone.gauge());
        }
    }

    private Series register(Tags tags) {
        AtomicReference<Double> value = new AtomicReference<>(0.0);
        Gauge gauge = Gauge.builder(name, value, AtomicReference::get)
                .description(help)
                .tags(tags)
                .register(registry);
        return new Series(gauge, value);
    }
}

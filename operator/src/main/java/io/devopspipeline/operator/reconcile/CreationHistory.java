// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.plan.observed.Creations;
import io.devopspipeline.operator.plan.observed.Creations.Creation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Remembers which stacks this process has created for each resource, for an hour. A restart forgets it. */
final class CreationHistory {
    private static final Duration KEPT = Duration.ofHours(1);

    private record Entry(Instant at, Creation creation) {}

    private final Map<String, List<Entry>> created = new ConcurrentHashMap<>();
    private final Clock clock;

    CreationHistory(Clock clock) {
        this.clock = clock;
    }

    /** @param uid of the resource */
    void add(String uid, Creation creation) {
        forgetOld();
        created.merge(uid, List.of(new Entry(clock.instant(), creation)), (known, added) -> Stream.concat(
                        known.stream(), added.stream())
                .toList());
    }

    Creations of(String uid) {
        return new Creations(created.getOrDefault(uid, List.of()).stream()
                .filter(this::isRecent)
                .map(Entry::creation)
                .toList());
    }

    private void forgetOld() {
        created.values().removeIf(entries -> entries.stream().noneMatch(this::isRecent));
        created.replaceAll(
                (_, entries) -> entries.stream().filter(this::isRecent).toList());
    }

    private boolean isRecent(Entry entry) {
        return entry.at().plus(KEPT).isAfter(clock.instant());
    }
}

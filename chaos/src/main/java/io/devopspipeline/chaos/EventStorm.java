// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.testkit.Playground;
import java.util.List;
import java.util.stream.Stream;

/** A storm over all queues of events while it is open: of twenty events, one each is lost, comes twice, comes a minute late, and comes behind the next one. */
final class EventStorm implements AutoCloseable {
    private static final double EACH = 0.05;
    private static final int LATE_SECONDS = 60;

    private final Playground playground;
    private final List<Integer> faults;

    EventStorm(Playground playground, long seed) {
        this.playground = playground;
        this.faults = Stream.of("event-lost", "event-doubled", "event-delayed", "event-reordered")
                .map(kind -> fault(kind, seed + kind.hashCode()))
                .toList();
    }

    private int fault(String kind, long seed) {
        return playground
                .control(
                        "POST",
                        "faults",
                        "{\"kind\": \"%s\", \"service\": \"sqs\", \"probability\": %s, \"seed\": %d, \"times\": -1, \"seconds\": %d}"
                                .formatted(kind, EACH, seed, LATE_SECONDS))
                .path("id")
                .asInt();
    }

    @Override
    public void close() {
        faults.forEach(id -> {
            JsonNode gone = playground.control("DELETE", "faults/" + id, "");
        });
    }
}

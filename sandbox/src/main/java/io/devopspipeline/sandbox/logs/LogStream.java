// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One source's events. They are read in the order of their time stamps, those of the same time in the order in which they came. */
final class LogStream {
    private final String name;
    private final Instant created;
    private final List<LogEvent> events = new ArrayList<>();

    LogStream(String name, Instant created) {
        this.name = name;
        this.created = created;
    }

    String name() {
        return name;
    }

    Instant created() {
        return created;
    }

    void add(LogEvent event) {
        events.add(event);
        events.sort(Comparator.comparing(LogEvent::position));
    }

    List<LogEvent> events() {
        return Collections.unmodifiableList(events);
    }

    Optional<Instant> lastEvent() {
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(events.getLast().at());
    }

    Optional<Instant> lastIngestion() {
        return events.stream().map(LogEvent::ingested).max(Comparator.naturalOrder());
    }
}

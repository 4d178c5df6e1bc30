// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A log group with its streams. */
final class LogGroup {
    record Event(long order, Instant at, String message) {}

    final String region;
    final String name;
    final Instant created;
    private int retentionDays;
    private final Map<String, List<Event>> streams = new TreeMap<>();

    LogGroup(String region, String name, Instant created) {
        this.region = region;
        this.name = name;
        this.created = created;
    }

    int retentionDays() {
        return retentionDays;
    }

    void setRetentionDays(int retentionDays) {
        this.retentionDays = retentionDays;
    }

    Map<String, List<Event>> streams() {
        return Collections.unmodifiableMap(streams);
    }

    List<Event> stream(String stream) {
        return streams.computeIfAbsent(stream, key -> new ArrayList<>());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A message on its way to be deleted: who has received it, how often, and from when on it can be received again. */
final class QueuedMessage {
    final SentMessage sent;
    private Duration visibleFrom;
    private int received;
    private Optional<Instant> firstReceived = Optional.empty();

    QueuedMessage(SentMessage sent, Duration visibleFrom) {
        this.sent = sent;
        this.visibleFrom = visibleFrom;
    }

    boolean isVisible(Duration now) {
        return visibleFrom.compareTo(now) <= 0;
    }

    /** Whether it was received and is hidden from others. */
    boolean isInFlight(Duration now) {
        return received > 0 && !isVisible(now);
    }

    void receive(Instant at, Duration invisibleUntil) {
        received++;
        firstReceived = Optional.of(firstReceived.orElse(at));
        visibleFrom = invisibleUntil;
    }

    void hideUntil(Duration time) {
        visibleFrom = time;
    }

    ReceiptHandle receipt() {
        return new ReceiptHandle(sent.id(), received);
    }

    /** As ReceiveMessage answers it. @param attributes what the client asked for */
    ObjectNode view(Set<String> attributes) {
        ObjectNode view = Json.object()
                .put("MessageId", sent.id())
                .put("ReceiptHandle", receipt().text())
                .put("MD5OfBody", Md5.of(sent.body()))
                .put("Body", sent.body());
        ObjectNode shown = Json.object();
        attributes().forEach((name, value) -> {
            if (attributes.contains(name) || attributes.contains("All")) {
                shown.put(name, value);
            }
        });
        return shown.isEmpty() ? view : view.set("Attributes", shown);
    }

    private Map<String, String> attributes() {
        Map<String, String> all = new TreeMap<>();
        all.put("SenderId", sent.sender());
        all.put("SentTimestamp", Long.toString(sent.sent().toEpochMilli()));
        all.put("ApproximateReceiveCount", Integer.toString(received));
        firstReceived.ifPresent(
                time -> all.put("ApproximateFirstReceiveTimestamp", Long.toString(time.toEpochMilli())));
        return all;
    }
}

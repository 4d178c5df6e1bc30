// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An event of EventBridge.
 * @param id the same when EventBridge sends it once more
 * @param type AWS's {@code detail-type}
 * @param time when it happened, in whole seconds
 * @param resources ARNs
 */
record AwsEvent(
        String id,
        String source,
        String type,
        String account,
        String region,
        Instant time,
        List<String> resources,
        JsonNode detail) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty when this is no event: anybody may have put it into the queue by hand. */
    static Optional<AwsEvent> parse(String body) {
        try {
            JsonNode event = JSON.readTree(body);
            return Optional.of(new AwsEvent(
                    event.path("id").asText(),
                    event.path("source").asText(),
                    event.path("detail-type").asText(),
                    event.path("account").asText(),
                    event.path("region").asText(),
                    Instant.parse(event.path("time").asText()),
                    StreamSupport.stream(event.path("resources").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList(),
                    event.path("detail")));
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A member of the detail; empty text if it has none. */
    String detail(String name) {
        return detail.path(name).asText();
    }
}

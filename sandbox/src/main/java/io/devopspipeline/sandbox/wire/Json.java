// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The trees that inputs and answers are made of, and how the protocols write a time. */
public final class Json {
    /** Deeper than any input, template or policy of AWS is nested. */
    public static final int MAX_DEPTH = 100;

    public static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /** Refuses a text that is nested more deeply than {@link #MAX_DEPTH}. */
    static ObjectMapper mapper() {
        StreamReadConstraints limits =
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
        return new ObjectMapper(
                JsonFactory.builder().streamReadConstraints(limits).build());
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** A document that the sandbox has kept as text. */
    public static JsonNode parsed(String document) {
        try {
            return MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + document, e);
        }
    }

    /** JSON 1.1: seconds since the epoch with a fraction. */
    public static double epoch(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    /** Query and EC2: ISO 8601 with milliseconds. */
    public static String iso(Instant time) {
        return Instant.ofEpochMilli(time.toEpochMilli()).toString();
    }
}

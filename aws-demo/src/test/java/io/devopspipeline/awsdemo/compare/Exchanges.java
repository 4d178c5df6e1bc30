// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.devopspipeline.awsdemo.trace.Exchange;
import io.devopspipeline.awsdemo.trace.Trace;
import java.util.List;

/** Traces for tests. */
final class Exchanges {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Exchanges() {}

    static Trace trace(Exchange... exchanges) {
        return new Trace(List.of(exchanges));
    }

    static Exchange exchange(String call, int status, String answer) {
        String[] parts = call.split(":", 2);
        try {
            return new Exchange(
                    "2026-11-29T12:00:00Z",
                    "operator",
                    parts[0],
                    parts[1],
                    "POST",
                    "/",
                    JsonNodeFactory.instance.objectNode(),
                    status,
                    1,
                    JSON.readTree(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(answer, e);
        }
    }

    /** The answer with a stack's events, given as {@code type status} from the oldest to the newest. */
    static Exchange events(String... typesAndStatuses) {
        StringBuilder members = new StringBuilder();
        for (int at = typesAndStatuses.length - 1; at >= 0; at--) {
            String[] parts = typesAndStatuses[at].split(" ");
            members.append(members.isEmpty() ? "" : ",")
                    .append("{\"EventId\":\"")
                    .append(at)
                    .append("\",\"StackName\":\"dop-pipeline\",\"Timestamp\":\"2026-11-29T12:00:0")
                    .append(at)
                    .append("Z\",\"ResourceType\":\"")
                    .append(parts[0])
                    .append("\",\"ResourceStatus\":\"")
                    .append(parts[1])
                    .append("\"}");
        }
        return exchange("cloudformation:DescribeStackEvents", 200, "{\"R\":{\"member\":[" + members + "]}}");
    }
}

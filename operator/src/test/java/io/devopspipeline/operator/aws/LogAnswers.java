// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** CloudWatch Logs' answers on the wire. */
public final class LogAnswers {
    private LogAnswers() {}

    public static String logEvents(String... messages) {
        ObjectNode answer = new ObjectMapper().createObjectNode();
        for (String message : messages) {
            answer.withArray("events").addObject().put("timestamp", 1).put("message", message);
        }
        return answer.put("nextForwardToken", "f/1")
                .put("nextBackwardToken", "b/1")
                .toString();
    }
}

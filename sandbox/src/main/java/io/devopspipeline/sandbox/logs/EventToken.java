// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.logs.LogEvent.Position;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where GetLogEvents goes on, and in which direction.
 * @param bound forward: events after it; backward: events before it
 */
record EventToken(boolean forward, Position bound) {
    private static final Pattern TOKEN = Pattern.compile("([fb])/(\\d+)/s");
    private static final Position END = new Position(Long.MAX_VALUE, 0);

    /** Without a token: from the head when asked for, else the newest events. */
    static EventToken of(JsonNode input) {
        String token = Members.text(input, "nextToken");
        boolean fromHead = input.path("startFromHead").asBoolean(false);
        return token.isEmpty() ? new EventToken(fromHead, fromHead ? Position.START : END) : parse(token);
    }

    private static EventToken parse(String token) {
        Matcher matcher = TOKEN.matcher(token);
        try {
            if (matcher.matches()) {
                return new EventToken(matcher.group(1).equals("f"), Position.parse(matcher.group(2)));
            }
        } catch (NumberFormatException _) {
            throw invalid();
        }
        throw invalid();
    }

    private static AwsException invalid() {
        return LogInput.invalid("The specified nextToken is invalid.");
    }

    boolean leadsTo(LogEvent event) {
        int order = event.position().compareTo(bound);
        return forward ? order > 0 : order < 0;
    }

    /** The token for what comes after the page. */
    String forwardFrom(List<LogEvent> page) {
        Position last = page.isEmpty() ? here() : page.getLast().position();
        return "f/" + last.text() + "/s";
    }

    /** The token for what is before the page. */
    String backwardFrom(List<LogEvent> page) {
        Position first = page.isEmpty() ? here() : page.getFirst().position();
        boolean behindTheEnd = page.isEmpty() && forward && !bound.equals(Position.START);
        return "b/" + (behindTheEnd ? first.next() : first).text() + "/s";
    }

    private Position here() {
        return bound.equals(END) ? Position.START : bound;
    }
}

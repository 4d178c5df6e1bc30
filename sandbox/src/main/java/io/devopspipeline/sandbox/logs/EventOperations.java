// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reading events: one stream in both directions (GetLogEvents), or several, interleaved by time (FilterLogEvents). A token of GetLogEvents
 * points between two events, and the one that leads on from the last page is answered again, which tells the caller that it is the last.
 */
final class EventOperations {
    private static final int MOST_EVENTS = 10_000;

    private final LogGroups groups;

    EventOperations(LogGroups groups) {
        this.groups = groups;
    }

    Map<String, Operation> operations() {
        return Map.of("GetLogEvents", this::get, "FilterLogEvents", this::filter);
    }

    private ObjectNode get(Call call) {
        Members.known(
                call,
                "logGroupName",
                "logGroupIdentifier",
                "logStreamName",
                "startTime",
                "endTime",
                "nextToken",
                "limit",
                "startFromHead");
        JsonNode input = call.input();
        LogStream stream = groups.named(call).stream(LogInput.streamName(input));
        EventToken token = EventToken.of(input);
        int limit = LogInput.limit(input, MOST_EVENTS);
        long end = input.path("endTime").asLong(Long.MAX_VALUE);
        List<LogEvent> found = stream.events().stream()
                .filter(token::leadsTo)
                .filter(event -> millis(event) >= input.path("startTime").asLong(0) && millis(event) < end)
                .toList();
        List<LogEvent> page = token.forward()
                ? found.subList(0, Math.min(limit, found.size()))
                : found.subList(Math.max(0, found.size() - limit), found.size());
        ArrayNode events = Json.array();
        page.forEach(event -> events.add(view(event)));
        ObjectNode answer = Json.object();
        answer.set("events", events);
        return answer.put("nextForwardToken", token.forwardFrom(page))
                .put("nextBackwardToken", token.backwardFrom(page));
    }

    private ObjectNode filter(Call call) {
        Members.known(
                call,
                "logGroupName",
                "logGroupIdentifier",
                "logStreamNames",
                "logStreamNamePrefix",
                "startTime",
                "endTime",
                "filterPattern",
                "nextToken",
                "limit",
                "interleaved");
        Members.withoutEffect(call, "interleaved");
        JsonNode input = call.input();
        FilterPattern pattern = FilterPattern.parse(Members.text(input, "filterPattern"));
        long start = input.path("startTime").asLong(0);
        long end = input.path("endTime").asLong(Long.MAX_VALUE);
        List<Found> found = new ArrayList<>();
        for (LogStream stream : streams(groups.named(call), input)) {
            stream.events().stream()
                    .filter(event -> millis(event) >= start && millis(event) <= end && pattern.matches(event.message()))
                    .forEach(event -> found.add(new Found(stream.name(), event)));
        }
        found.sort(Comparator.comparing(each -> each.event().position()));
        ObjectNode answer = Page.of(
                        call, found.stream().map(Found::view).toList(), "nextToken", LogInput.limit(input, MOST_EVENTS))
                .answer("events", "nextToken");
        answer.set("searchedLogStreams", Json.array());
        return answer;
    }

    private record Found(String stream, LogEvent event) {
        ObjectNode view() {
            return EventOperations.view(event)
                    .put("logStreamName", stream)
                    .put("eventId", event.position().text());
        }
    }

    private static List<LogStream> streams(LogGroup group, JsonNode input) {
        List<String> names = Members.strings(input.path("logStreamNames"));
        String prefix = Members.text(input, "logStreamNamePrefix");
        if (!names.isEmpty() && !prefix.isEmpty()) {
            throw LogInput.invalid("LogStreamNamePrefix and LogStreamNames are mutually exclusive parameters.");
        }
        return names.isEmpty()
                ? group.streams().stream()
                        .filter(stream -> stream.name().startsWith(prefix))
                        .toList()
                : names.stream().map(group::stream).toList();
    }

    private static ObjectNode view(LogEvent event) {
        return Json.object()
                .put("timestamp", millis(event))
                .put("message", event.message())
                .put("ingestionTime", event.ingested().toEpochMilli());
    }

    private static long millis(LogEvent event) {
        return event.at().toEpochMilli();
    }
}

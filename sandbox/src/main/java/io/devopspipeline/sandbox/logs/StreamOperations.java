// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Log streams, and what is written into them. */
final class StreamOperations {
    private static final int MOST_LISTED = 50;
    private static final int MOST_EVENTS = 10_000;
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration NEWEST = Duration.ofHours(2);
    private static final Duration LONGEST_BATCH = Duration.ofHours(24);
    private static final List<String> ORDERS = List.of("LogStreamName", "LastEventTime");

    private final LogGroups groups;

    StreamOperations(LogGroups groups) {
        this.groups = groups;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateLogStream", this::create,
                "DeleteLogStream", this::delete,
                "DescribeLogStreams", this::describe,
                "PutLogEvents", this::put);
    }

    private ObjectNode create(Call call) {
        Members.known(call, "logGroupName", "logStreamName");
        var _ = groups.named(call).addStream(LogInput.streamName(call.input()), groups.now());
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "logGroupName", "logStreamName");
        LogGroup group = groups.named(call);
        group.removeStream(group.stream(LogInput.streamName(call.input())).name());
        return Json.object();
    }

    private ObjectNode describe(Call call) {
        Members.known(
                call,
                "logGroupName",
                "logGroupIdentifier",
                "logStreamNamePrefix",
                "orderBy",
                "descending",
                "limit",
                "nextToken");
        LogGroup group = groups.named(call);
        String prefix = Members.text(call.input(), "logStreamNamePrefix");
        boolean byTime = LogInput.oneOf(call.input(), "orderBy", ORDERS).equals("LastEventTime");
        if (byTime && !prefix.isEmpty()) {
            throw LogInput.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        List<LogStream> found = new ArrayList<>(group.streams());
        found.removeIf(stream -> !stream.name().startsWith(prefix));
        if (byTime) {
            found.sort(Comparator.comparing(stream -> stream.lastEvent().orElse(Instant.MIN)));
        }
        if (call.input().path("descending").asBoolean(false)) {
            found = found.reversed();
        }
        return Page.of(
                        call,
                        found.stream().map(stream -> view(group, stream)).toList(),
                        "nextToken",
                        LogInput.limit(call.input(), MOST_LISTED))
                .answer("logStreams", "nextToken");
    }

    private static ObjectNode view(LogGroup group, LogStream stream) {
        ObjectNode view = Json.object()
                .put("logStreamName", stream.name())
                .put("creationTime", stream.created().toEpochMilli())
                .put("arn", group.arn() + ":log-stream:" + stream.name())
                .put("storedBytes", 0);
        stream.lastIngestion().ifPresent(ingested -> view.put(
                        "firstEventTimestamp", stream.events().getFirst().at().toEpochMilli())
                .put("lastEventTimestamp", stream.events().getLast().at().toEpochMilli())
                .put("lastIngestionTime", ingested.toEpochMilli())
                .put("uploadSequenceToken", sequenceToken(stream)));
        return view;
    }

    private static String sequenceToken(LogStream stream) {
        return stream.events().isEmpty()
                ? LogEvent.Position.START.text()
                : stream.events().getLast().position().text();
    }

    private ObjectNode put(Call call) {
        Members.known(call, "logGroupName", "logStreamName", "logEvents", "sequenceToken");
        Members.withoutEffect(call, "sequenceToken");
        LogStream stream = groups.named(call).stream(LogInput.streamName(call.input()));
        JsonNode events = call.input().path("logEvents");
        List<Instant> times = new ArrayList<>();
        events.forEach(
                event -> times.add(Instant.ofEpochMilli(event.path("timestamp").asLong())));
        check(times);
        Instant oldest = groups.now().minus(OLDEST);
        Instant newest = groups.now().plus(NEWEST);
        int from = (int) times.stream().filter(oldest::isAfter).count();
        int to = times.size() - (int) times.stream().filter(newest::isBefore).count();
        List<String> messages = events.valueStream()
                .map(event -> Members.text(event, "message"))
                .toList();
        for (int i = from; i < to; i++) {
            groups.append(stream, times.get(i), messages.get(i));
        }
        return answer(stream, from, to, times.size());
    }

    private static void check(List<Instant> times) {
        if (times.isEmpty() || times.size() > MOST_EVENTS) {
            throw LogInput.invalid("[]", "logEvents", "Member must have length between 1 and " + MOST_EVENTS);
        }
        if (!times.equals(times.stream().sorted().toList())) {
            throw LogInput.invalid("Log events in a single PutLogEvents request must be in chronological order.");
        }
        if (Duration.between(times.getFirst(), times.getLast()).compareTo(LONGEST_BATCH) > 0) {
            throw LogInput.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    private static ObjectNode answer(LogStream stream, int from, int to, int all) {
        ObjectNode answer = Json.object().put("nextSequenceToken", sequenceToken(stream));
        if (from > 0 || to < all) {
            ObjectNode rejected = answer.putObject("rejectedLogEventsInfo");
            if (from > 0) {
                rejected.put("tooOldLogEventEndIndex", from);
            }
            if (to < all) {
                rejected.put("tooNewLogEventStartIndex", to);
            }
        }
        return answer;
    }
}

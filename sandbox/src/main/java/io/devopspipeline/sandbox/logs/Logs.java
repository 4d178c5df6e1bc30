// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Amazon CloudWatch Logs: enough to write, and to read with {@code aws logs tail}. */
public final class Logs implements AwsService, LogSink {
    private final Account account;
    private final Map<String, LogGroup> groups = new TreeMap<>();
    private long order;

    public Logs(Account account) {
        this.account = account;
    }

    @Override
    public String signingName() {
        return "logs";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "Logs_20140328";
    }

    @Override
    public Stream<String> inventory() {
        return groups.values().stream().map(Logs::arn);
    }

    static String arn(LogGroup group) {
        return Account.arn("logs", group.region, "log-group:" + group.name);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "CreateLogGroup", this::createGroup,
                "DeleteLogGroup", this::deleteGroup,
                "DescribeLogGroups", this::describeGroups,
                "PutRetentionPolicy", this::putRetention,
                "CreateLogStream", this::createStream,
                "DescribeLogStreams", this::describeStreams,
                "PutLogEvents", this::putEvents,
                "GetLogEvents", this::getEvents,
                "FilterLogEvents", this::filterEvents);
    }

    @Override
    public boolean exists(String region, String name) {
        return groups.containsKey(region + " " + name);
    }

    LogGroup create(String region, String name) {
        if (exists(region, name)) {
            throw AwsException.of("ResourceAlreadyExistsException", "The specified log group already exists");
        }
        LogGroup group = new LogGroup(region, name, account.now());
        groups.put(region + " " + name, group);
        return group;
    }

    void delete(String region, String name) {
        groups.remove(region + " " + name);
    }

    LogGroup require(String region, String name) {
        LogGroup group = groups.get(region + " " + name);
        if (group == null) {
            throw AwsException.of("ResourceNotFoundException", "The specified log group does not exist.");
        }
        return group;
    }

    @Override
    public void write(String region, String group, String stream, String line) {
        LogGroup to = exists(region, group) ? require(region, group) : create(region, group);
        to.stream(stream).add(new LogGroup.Event(order++, account.now(), line));
    }

    private LogGroup group(Call call) {
        String name = call.input()
                .path("logGroupName")
                .asText(call.input().path("logGroupIdentifier").asText());
        return require(call.region(), name.replaceAll("^arn:.*:log-group:", "").replaceAll(":\\*$", ""));
    }

    private ObjectNode createGroup(Call call) {
        create(call.region(), call.input().path("logGroupName").asText());
        return Json.object();
    }

    private ObjectNode deleteGroup(Call call) {
        delete(call.region(), group(call).name);
        return Json.object();
    }

    private ObjectNode putRetention(Call call) {
        group(call).setRetentionDays(call.input().path("retentionInDays").asInt());
        return Json.object();
    }

    private ObjectNode createStream(Call call) {
        List<LogGroup.Event> unused =
                group(call).stream(call.input().path("logStreamName").asText());
        return Json.object();
    }

    private ObjectNode describeGroups(Call call) {
        String prefix = call.input().path("logGroupNamePrefix").asText("");
        ArrayNode list = Json.array();
        groups.values().stream()
                .filter(group -> group.region.equals(call.region()) && group.name.startsWith(prefix))
                .forEach(group -> {
                    ObjectNode view = list.addObject()
                            .put("logGroupName", group.name)
                            .put("creationTime", group.created.toEpochMilli())
                            .put("arn", arn(group) + ":*")
                            .put("logGroupArn", arn(group))
                            .put("storedBytes", 0);
                    if (group.retentionDays() > 0) {
                        view.put("retentionInDays", group.retentionDays());
                    }
                });
        return Json.object().set("logGroups", list);
    }

    private ObjectNode describeStreams(Call call) {
        String prefix = call.input().path("logStreamNamePrefix").asText("");
        LogGroup group = group(call);
        ArrayNode list = Json.array();
        group.streams().forEach((name, events) -> {
            if (name.startsWith(prefix)) {
                ObjectNode view = list.addObject()
                        .put("logStreamName", name)
                        .put("arn", arn(group) + ":log-stream:" + name)
                        .put("creationTime", group.created.toEpochMilli());
                if (!events.isEmpty()) {
                    view.put("firstEventTimestamp", millis(events.getFirst().at()))
                            .put("lastEventTimestamp", millis(events.getLast().at()));
                }
            }
        });
        return Json.object().set("logStreams", list);
    }

    private ObjectNode putEvents(Call call) {
        String stream = call.input().path("logStreamName").asText();
        LogGroup group = group(call);
        call.input().path("logEvents").forEach(event -> group.stream(stream)
                .add(new LogGroup.Event(
                        order++,
                        Instant.ofEpochMilli(event.path("timestamp").asLong()),
                        event.path("message").asText())));
        return Json.object().put("nextSequenceToken", Long.toString(order));
    }

    private ObjectNode getEvents(Call call) {
        List<LogGroup.Event> events =
                group(call).stream(call.input().path("logStreamName").asText());
        ArrayNode list = Json.array();
        events.forEach(event -> list.addObject()
                .put("timestamp", millis(event.at()))
                .put("message", event.message())
                .put("ingestionTime", millis(event.at())));
        ObjectNode answer = Json.object();
        answer.set("events", list);
        return answer.put("nextForwardToken", "f/" + events.size()).put("nextBackwardToken", "b/0");
    }

    private ObjectNode filterEvents(Call call) {
        long from = call.input().path("startTime").asLong(0);
        ArrayNode list = Json.array();
        group(call).streams().forEach((stream, events) -> events.stream()
                .filter(event -> millis(event.at()) >= from)
                .forEach(event -> list.addObject()
                        .put("logStreamName", stream)
                        .put("timestamp", millis(event.at()))
                        .put("message", event.message())
                        .put("ingestionTime", millis(event.at()))
                        .put("eventId", Long.toString(event.order()))));
        return Json.object().set("events", list);
    }

    private static long millis(Instant time) {
        return time.toEpochMilli();
    }
}

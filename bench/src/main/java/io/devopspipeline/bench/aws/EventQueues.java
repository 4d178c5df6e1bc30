// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SQS: the queue of events in each account and region, if the fleet has events. */
public final class EventQueues {
    private static final String QUEUE = "devopspipeline-events-default";
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Place(String account, String region) {}

    private final boolean exist;
    private final Map<Place, EventQueue> queues = new ConcurrentHashMap<>();

    private EventQueues(boolean exist) {
        this.exist = exist;
    }

    public static EventQueues none() {
        return new EventQueues(false);
    }

    public static EventQueues inEachRegion() {
        return new EventQueues(true);
    }

    void put(String account, String region, String event) {
        if (exist) {
            queue(new Place(account, region)).put(event);
        }
    }

    private EventQueue queue(Place place) {
        return queues.computeIfAbsent(place, _ -> new EventQueue(System::nanoTime));
    }

    AwsAnswer answer(AwsRequest request) throws InterruptedException {
        if (!exist || !request.text().contains(QUEUE)) {
            return missing(request);
        }
        EventQueue queue = queue(new Place(request.account(), request.region()));
        JsonNode body = parsed(request.body());
        return switch (request.operation()) {
            case "GetQueueUrl" -> url(request);
            case "ReceiveMessage" -> receive(queue, body);
            case "DeleteMessage" -> {
                queue.delete(body.path("ReceiptHandle").asText());
                yield AwsAnswer.json("{}");
            }
            case "DeleteMessageBatch" -> delete(queue, body.path("Entries"));
            default -> AwsDouble.unknown(request);
        };
    }

    private static AwsAnswer missing(AwsRequest request) {
        AwsAnswer error =
                AwsAnswer.error(request, "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
        return new AwsAnswer(
                error.status(),
                error.error(),
                Map.of(
                        "Content-Type",
                        "application/x-amz-json-1.0",
                        "x-amzn-query-error",
                        "AWS.SimpleQueueService.NonExistentQueue;Sender"),
                error.body());
    }

    /** At AWS's own host; the client that is sent to the double sends that there, too. */
    private static AwsAnswer url(AwsRequest request) {
        return AwsAnswer.json("{\"QueueUrl\":\"https://sqs.%s.amazonaws.com/%s/%s\"}"
                .formatted(request.region(), request.account(), QUEUE));
    }

    private static AwsAnswer receive(EventQueue queue, JsonNode body) throws InterruptedException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode messages = answer.putArray("Messages");
        queue.receive(
                        body.path("MaxNumberOfMessages").asInt(1),
                        Duration.ofSeconds(body.path("WaitTimeSeconds").asInt(0)))
                .forEach(message -> messages.addObject()
                        .put("MessageId", message.id())
                        .put("ReceiptHandle", message.id())
                        .put("MD5OfBody", message.md5())
                        .put("Body", message.body()));
        return AwsAnswer.json(answer.toString());
    }

    private static AwsAnswer delete(EventQueue queue, JsonNode entries) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode successful = answer.putArray("Successful");
        answer.putArray("Failed");
        entries.forEach(entry -> {
            queue.delete(entry.path("ReceiptHandle").asText());
            successful.addObject().put("Id", entry.path("Id").asText());
        });
        return AwsAnswer.json(answer.toString());
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("SQS got no JSON: " + body, e);
        }
    }
}

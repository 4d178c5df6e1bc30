// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** AWS::SQS::Queue, a standard one. Ref is its URL. */
record QueueType(MessageQueues queues) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(60);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::SQS::Queue")
            .properties(
                    Stream.of(QueueNumber.values()).map(QueueNumber::attribute).toList())
            .properties("QueueName", QueueSettings.ENCRYPTED, "Tags.Key", "Tags.Value")
            .createOnly("QueueName")
            .attributes("Arn", "QueueName", "QueueUrl");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.name("QueueName", 80);
        MessageQueue queue = ResourceFailedException.translating("Sqs", () -> {
            if (queues.find(request.region(), name).isPresent()) {
                throw new ResourceFailedException(new ResourceFailure(
                        "Resource of type 'AWS::SQS::Queue' with identifier '" + name + "' already exists.",
                        "",
                        400,
                        "AlreadyExists"));
            }
            return queues.create(request.region(), name, attributes(request.properties()), tags(request));
        });
        return Begun.doneAfter(queue.url(), TAKES);
    }

    /** What the template has; on an update, the default of what it has no longer. */
    private static Map<String, String> attributes(ObjectNode properties) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Stream.of(QueueNumber.values())
                .forEach(number -> attributes.put(
                        number.attribute(),
                        properties.path(number.attribute()).asText(Integer.toString(number.usual()))));
        attributes.put(
                QueueSettings.ENCRYPTED,
                properties.path(QueueSettings.ENCRYPTED).asText("true"));
        return attributes;
    }

    /** The registry's schema: no {@code aws:cloudformation:} tags. */
    private static Map<String, String> tags(ResourceRequest request) {
        Map<String, String> tags = request.mergedTags();
        tags.keySet().removeIf(key -> key.startsWith("aws:"));
        return tags;
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        return Begun.changing("Sqs", physicalId, TAKES, () -> {
            MessageQueue queue = queues.ofUrl(request.region(), physicalId);
            queue.change(attributes(request.properties()));
            queue.tags.replace(tags(request));
        });
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        find(request.region(), physicalId).ifPresent(queues::delete);
        return Begun.doneAfter(physicalId, TAKES);
    }

    private Optional<MessageQueue> find(String region, String url) {
        return queues.find(region, url.substring(url.lastIndexOf('/') + 1));
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(find(region, physicalId).map(QueueType::properties));
    }

    private static ObjectNode properties(MessageQueue queue) {
        ObjectNode properties = Json.object().put("QueueName", queue.name);
        Stream.of(QueueNumber.values())
                .forEach(number -> properties.put(number.attribute(), queue.settings.number(number)));
        properties.put(
                QueueSettings.ENCRYPTED,
                Boolean.parseBoolean(queue.settings.all().get(QueueSettings.ENCRYPTED)));
        return properties.set("Tags", queue.tags.list("Key", "Value"));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        MessageQueue queue = queues.ofUrl(region, physicalId);
        return Json.object()
                .put("Arn", queue.arn())
                .put("QueueName", queue.name)
                .put("QueueUrl", queue.url());
    }
}

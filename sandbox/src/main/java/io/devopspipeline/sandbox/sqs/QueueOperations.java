// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations on queues. */
final class QueueOperations {
    private static final int MOST_LISTED = 1_000;

    private final MessageQueues queues;

    QueueOperations(MessageQueues queues) {
        this.queues = queues;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateQueue", this::create,
                "DeleteQueue", this::delete,
                "GetQueueUrl", this::url,
                "GetQueueAttributes", this::attributes,
                "SetQueueAttributes", this::change,
                "ListQueues", this::list,
                "PurgeQueue", this::purge,
                "TagQueue", this::tag,
                "UntagQueue", this::untag,
                "ListQueueTags", this::tags);
    }

    private ObjectNode create(Call call) {
        Members.known(call, "QueueName", "Attributes", "tags");
        MessageQueue queue = queues.create(
                call.region(),
                name(call),
                texts(call.input().path("Attributes")),
                texts(call.input().path("tags")));
        return Json.object().put("QueueUrl", queue.url());
    }

    private static String name(Call call) {
        String name = Members.text(call.input(), "QueueName");
        if (name.isEmpty()) {
            throw SqsRefusal.missing("QueueName");
        }
        return name;
    }

    private static Map<String, String> texts(JsonNode map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "QueueUrl");
        queues.delete(queues.named(call));
        return Json.object();
    }

    private ObjectNode url(Call call) {
        Members.known(call, "QueueName", "QueueOwnerAWSAccountId");
        Members.only(call, "QueueOwnerAWSAccountId", Account.ID);
        return Json.object()
                .put("QueueUrl", queues.require(call.region(), name(call)).url());
    }

    private ObjectNode attributes(Call call) {
        Members.known(call, "QueueUrl", "AttributeNames");
        Map<String, String> all = queues.named(call).attributes();
        List<String> asked = Members.strings(call.input().path("AttributeNames"));
        ObjectNode shown = Json.object();
        all.forEach((name, value) -> {
            if (asked.contains(name) || asked.contains("All")) {
                shown.put(name, value);
            }
        });
        asked.stream()
                .filter(name -> !name.equals("All") && !name.equals(QueueSettings.POLICY) && !all.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw QueueSettings.unknown(name);
                });
        return shown.isEmpty() ? shown : Json.object().set("Attributes", shown);
    }

    private ObjectNode change(Call call) {
        Members.known(call, "QueueUrl", "Attributes");
        queues.named(call).change(texts(call.input().path("Attributes")));
        return Json.object();
    }

    private ObjectNode list(Call call) {
        Members.known(call, "QueueNamePrefix", "MaxResults", "NextToken");
        String prefix = Members.text(call.input(), "QueueNamePrefix");
        List<TextNode> urls = queues.in(call.region())
                .filter(queue -> queue.name.startsWith(prefix))
                .map(queue -> TextNode.valueOf(queue.url()))
                .toList();
        int size = call.input().path("MaxResults").asInt(MOST_LISTED);
        Page<TextNode> page = Page.of(call, urls, "NextToken", size);
        return urls.isEmpty() ? Json.object() : page.answer("QueueUrls", "NextToken");
    }

    private ObjectNode purge(Call call) {
        Members.known(call, "QueueUrl");
        queues.named(call).purge();
        return Json.object();
    }

    private ObjectNode tag(Call call) {
        Members.known(call, "QueueUrl", "Tags");
        queues.named(call).tags.add(texts(call.input().path("Tags")));
        return Json.object();
    }

    private ObjectNode untag(Call call) {
        Members.known(call, "QueueUrl", "TagKeys");
        queues.named(call).tags.remove(Members.strings(call.input().path("TagKeys")));
        return Json.object();
    }

    private ObjectNode tags(Call call) {
        Members.known(call, "QueueUrl");
        return Json.object()
                .set("Tags", Json.MAPPER.valueToTree(queues.named(call).tags.byKey()));
    }
}

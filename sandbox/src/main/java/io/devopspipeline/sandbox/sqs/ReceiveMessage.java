// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.LongPoll;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** ReceiveMessage. Its wait is the client's, in real time; the visibility timeout is AWS's time, as the account's clock has it. */
final class ReceiveMessage implements LongPoll {
    private static final int MOST = 10;
    private static final Set<String> ATTRIBUTES = Set.of(
            "All",
            "ApproximateFirstReceiveTimestamp",
            "ApproximateReceiveCount",
            "AWSTraceHeader",
            "DeadLetterQueueSourceArn",
            "MessageDeduplicationId",
            "MessageGroupId",
            "SenderId",
            "SentTimestamp",
            "SequenceNumber");

    private final MessageQueues queues;

    ReceiveMessage(MessageQueues queues) {
        this.queues = queues;
    }

    @Override
    public Duration patience(Call call) {
        int own = queues.named(call).settings.number(QueueNumber.WAIT);
        return Duration.ofSeconds(
                QueueNumber.WAIT.given("WaitTimeSeconds", Members.text(call.input(), "WaitTimeSeconds"), own));
    }

    @Override
    public boolean isEmpty(ObjectNode answer) {
        return answer.isEmpty();
    }

    @Override
    public ObjectNode answer(Call call) {
        Members.known(
                call,
                "QueueUrl",
                "AttributeNames",
                "MessageSystemAttributeNames",
                "MessageAttributeNames",
                "MaxNumberOfMessages",
                "VisibilityTimeout",
                "WaitTimeSeconds");
        Members.withoutEffect(call, "MessageAttributeNames", "WaitTimeSeconds");
        MessageQueue queue = queues.named(call);
        Set<String> attributes = attributes(call);
        int most = call.input().path("MaxNumberOfMessages").asInt(1);
        if (most < 1 || most > MOST) {
            throw SqsRefusal.invalid(
                    "MaxNumberOfMessages", Integer.toString(most), "Must be between 1 and 10, if provided");
        }
        int visibility = QueueNumber.VISIBILITY.given(
                "VisibilityTimeout",
                Members.text(call.input(), "VisibilityTimeout"),
                queue.settings.number(QueueNumber.VISIBILITY));
        ArrayNode messages = Json.array();
        queue.receive(most, visibility).forEach(message -> messages.add(message.view(attributes)));
        return messages.isEmpty() ? Json.object() : Json.object().set("Messages", messages);
    }

    private static Set<String> attributes(Call call) {
        Set<String> asked = new HashSet<>(Members.strings(call.input().path("AttributeNames")));
        asked.addAll(Members.strings(call.input().path("MessageSystemAttributeNames")));
        asked.stream().filter(name -> !ATTRIBUTES.contains(name)).findFirst().ifPresent(name -> {
            throw QueueSettings.unknown(name);
        });
        return asked;
    }
}

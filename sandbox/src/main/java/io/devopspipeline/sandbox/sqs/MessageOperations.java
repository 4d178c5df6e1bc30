// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** The operations that change messages, one by one and in batches. Attributes of messages, and what FIFO queues know, are refused by name. */
final class MessageOperations {
    private static final Set<String> SEND = Set.of("MessageBody", "DelaySeconds");
    private static final Set<String> DELETE = Set.of("ReceiptHandle");
    private static final Set<String> CHANGE = Set.of("ReceiptHandle", "VisibilityTimeout");

    private final MessageQueues queues;

    MessageOperations(MessageQueues queues) {
        this.queues = queues;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "SendMessage", call -> one(call, SEND, this::send),
                "SendMessageBatch", call -> new MessageBatch(queues.named(call), SEND, this::send).answer(call),
                "DeleteMessage", call -> one(call, DELETE, this::delete),
                "DeleteMessageBatch", call -> new MessageBatch(queues.named(call), DELETE, this::delete).answer(call),
                "ChangeMessageVisibility", call -> one(call, CHANGE, this::changeVisibility),
                "ChangeMessageVisibilityBatch",
                        call -> new MessageBatch(queues.named(call), CHANGE, this::changeVisibility).answer(call));
    }

    private ObjectNode one(Call call, Set<String> members, MessageBatch.Change change) {
        Members.known(call, members, "QueueUrl");
        return change.make(queues.named(call), call.input(), call.caller().accessKeyId());
    }

    private ObjectNode send(MessageQueue queue, JsonNode request, String sender) {
        String body = Members.text(request, "MessageBody");
        checkBody(queue, body);
        int delay = QueueNumber.DELAY.given(
                "DelaySeconds", Members.text(request, "DelaySeconds"), queue.settings.number(QueueNumber.DELAY));
        SentMessage sent = queue.send(body, sender, delay);
        return Json.object().put("MessageId", sent.id()).put("MD5OfMessageBody", Md5.of(body));
    }

    private static void checkBody(MessageQueue queue, String body) {
        int most = queue.settings.number(QueueNumber.MAXIMUM_SIZE);
        if (body.isEmpty()) {
            throw SqsRefusal.missing("MessageBody");
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > most) {
            throw SqsRefusal.INVALID_PARAMETER_VALUE.because(
                    "One or more parameters are invalid. Reason: Message must be shorter than " + most + " bytes.");
        }
        if (!body.codePoints().allMatch(MessageOperations::isAllowed)) {
            throw SqsRefusal.INVALID_MESSAGE_CONTENTS.because("Invalid characters found in the message body.");
        }
    }

    /** The characters that XML 1.0 can have. */
    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }

    private ObjectNode delete(MessageQueue queue, JsonNode request, String sender) {
        queue.delete(ReceiptHandle.of(Members.text(request, "ReceiptHandle")));
        return Json.object();
    }

    private ObjectNode changeVisibility(MessageQueue queue, JsonNode request, String sender) {
        ReceiptHandle receipt = ReceiptHandle.of(Members.text(request, "ReceiptHandle"));
        String seconds = Members.text(request, "VisibilityTimeout");
        if (seconds.isEmpty()) {
            throw SqsRefusal.missing("VisibilityTimeout");
        }
        queue.changeVisibility(receipt, QueueNumber.VISIBILITY.given("VisibilityTimeout", seconds, 0));
        return Json.object();
    }
}

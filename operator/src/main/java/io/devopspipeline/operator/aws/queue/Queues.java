// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.queue;

import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/** Amazon SQS. Every method throws {@link AwsFailure}. */
public final class Queues {
    /** The longest that SQS waits for a message, and the most that it gives or deletes at once. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    public static final int MOST_MESSAGES = 10;

    private static final AwsCall SQS = new AwsCall("SQS");

    private final Supplier<SqsClient> client;

    /** @param client whose HTTP client waits longer than {@code ReceiveMessage} does */
    public Queues(Supplier<SqsClient> client) {
        this.client = client;
    }

    /** {@code GetQueueUrl}. Empty when there is no queue of this name. */
    public Optional<String> find(String name) {
        return AwsFailure.ifFound(() -> SQS.make("GetQueueUrl", "queue " + name, () -> client.get()
                .getQueueUrl(r -> r.queueName(name))
                .queueUrl()));
    }

    /** {@code ReceiveMessage}: waits until there are messages, at most 20 s. NOT_FOUND when the queue is gone. */
    public List<QueueMessage> await(String url) {
        return receive(url, LONGEST_WAIT);
    }

    /** The same without waiting. */
    public List<QueueMessage> receive(String url) {
        return receive(url, Duration.ZERO);
    }

    private List<QueueMessage> receive(String url, Duration wait) {
        return SQS
                .make("ReceiveMessage", "queue " + url, () -> client.get().receiveMessage(r -> r.queueUrl(url)
                        .maxNumberOfMessages(MOST_MESSAGES)
                        .waitTimeSeconds((int) wait.toSeconds())))
                .messages()
                .stream()
                .map(message -> new QueueMessage(message.messageId(), message.receiptHandle(), message.body()))
                .toList();
    }

    /** {@code DeleteMessageBatch}. What it does not delete is delivered again. @param receipts 1 to 10 */
    public void delete(String url, List<String> receipts) {
        var _ = SQS.make("DeleteMessageBatch", "queue " + url, () -> client.get()
                .deleteMessageBatch(r -> r.queueUrl(url).entries(entries(receipts))));
    }

    private static List<DeleteMessageBatchRequestEntry> entries(List<String> receipts) {
        return IntStream.range(0, receipts.size())
                .mapToObj(i -> DeleteMessageBatchRequestEntry.builder()
                        .id(String.valueOf(i))
                        .receiptHandle(receipts.get(i))
                        .build())
                .toList();
    }
}

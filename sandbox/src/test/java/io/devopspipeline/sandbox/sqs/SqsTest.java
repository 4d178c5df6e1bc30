// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.SENT_TIMESTAMP;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

/** Messages on their way through a queue. The SDK compares the digests of bodies itself. */
class SqsTest {
    private TestSandbox sandbox;
    private SqsClient sqs;
    private String queue;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        sqs = sandbox.client(SqsClient.builder());
        queue = sqs.createQueue(r -> r.queueName("q")).queueUrl();
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private void send(String body) {
        sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body));
    }

    private List<Message> receive() {
        return sqs.receiveMessage(
                        r -> r.queueUrl(queue).maxNumberOfMessages(10).messageSystemAttributeNamesWithStrings("All"))
                .messages();
    }

    private void delete(Message message) {
        sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }

    @Test
    void a_message_is_sent_received_and_deleted() {
        // Given
        send("one 1 – ü");

        // When
        Message received = receive().getFirst();
        delete(received);

        // Then
        assertThat(received.body()).isEqualTo("one 1 – ü");
        assertThat(received.attributes())
                .containsEntry(APPROXIMATE_RECEIVE_COUNT, "1")
                .containsEntry(SENT_TIMESTAMP, Long.toString(sandbox.clock.now().toEpochMilli()));
        sandbox.clock.advance(Duration.ofMinutes(1));
        assertThat(receive()).isEmpty();
    }

    @Test
    void a_received_message_is_hidden_until_its_visibility_timeout_ends() {
        // Given
        send("one");
        receive();

        // When
        sandbox.clock.advance(Duration.ofSeconds(29));

        // Then
        assertThat(receive()).isEmpty();
        sandbox.clock.advance(Duration.ofSeconds(1));
        assertThat(receive().getFirst().attributes()).containsEntry(APPROXIMATE_RECEIVE_COUNT, "2");
    }

    @Test
    void an_earlier_receipt_deletes_nothing() {
        // Given
        send("one");
        Message first = receive().getFirst();
        sandbox.clock.advance(Duration.ofSeconds(30));
        receive();

        // When
        delete(first);

        // Then
        sandbox.clock.advance(Duration.ofSeconds(30));
        assertThat(receive()).hasSize(1);
    }

    @Test
    void a_receipt_of_another_service_is_refused() {
        assertThatThrownBy(() -> sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle("nope")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
    }

    @Test
    void a_long_poll_ends_when_a_message_comes_and_holds_nobody_up() throws Exception {
        // Given
        CompletableFuture<List<Message>> poll = CompletableFuture.supplyAsync(() ->
                sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(20)).messages());
        // Other calls work meanwhile.
        sqs.listQueues();

        // When
        send("one");

        // Then
        assertThat(poll.get(15, TimeUnit.SECONDS)).extracting(Message::body).containsExactly("one");
    }

    @Test
    void a_long_poll_ends_empty_after_its_real_time_although_awss_time_stands_still() {
        // When
        List<Message> received =
                sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(1)).messages();

        // Then
        assertThat(received).isEmpty();
    }

    @Test
    void a_delayed_message_wakes_a_long_poll_when_it_is_due() throws Exception {
        // Given
        sqs.sendMessage(r -> r.queueUrl(queue).messageBody("late").delaySeconds(60));
        CompletableFuture<List<Message>> poll = CompletableFuture.supplyAsync(() ->
                sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(20)).messages());

        // When
        sandbox.clock.advance(Duration.ofSeconds(61));

        // Then
        assertThat(poll.get(15, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void visibility_is_changed_for_a_message_in_flight_only() {
        // Given
        send("one");
        Message received = receive().getFirst();

        // When
        sqs.changeMessageVisibility(
                r -> r.queueUrl(queue).receiptHandle(received.receiptHandle()).visibilityTimeout(0));

        // Then
        assertThatThrownBy(() -> sqs.changeMessageVisibility(r -> r.queueUrl(queue)
                        .receiptHandle(received.receiptHandle())
                        .visibilityTimeout(9)))
                .isInstanceOf(MessageNotInflightException.class);
        assertThat(receive()).hasSize(1);
    }

    @Test
    void a_message_is_dropped_after_its_retention_period() {
        // Given
        sqs.setQueueAttributes(r -> r.queueUrl(queue).attributesWithStrings(Map.of("MessageRetentionPeriod", "60")));
        send("one");

        // When
        sandbox.clock.advance(Duration.ofSeconds(61));

        // Then
        assertThat(receive()).isEmpty();
    }

    @Test
    void each_entry_of_a_batch_succeeds_or_fails_for_itself() {
        // Given
        sqs.sendMessageBatch(r -> r.queueUrl(queue)
                .entries(a -> a.id("a").messageBody("one"), b -> b.id("b").messageBody("two")));
        List<Message> received = receive();

        // When
        var deleted = sqs.deleteMessageBatch(r -> r.queueUrl(queue)
                .entries(a -> a.id("a").receiptHandle(received.getFirst().receiptHandle()), b -> b.id("b")
                        .receiptHandle("nope")));

        // Then
        assertThat(deleted.successful()).singleElement().satisfies(entry -> assertThat(entry.id())
                .isEqualTo("a"));
        assertThat(deleted.failed()).extracting(BatchResultErrorEntry::code).containsExactly("ReceiptHandleIsInvalid");
        sandbox.clock.advance(Duration.ofSeconds(30));
        assertThat(receive()).extracting(Message::body).containsExactly("two");
    }

    @Test
    void the_attributes_count_the_messages() {
        // Given
        send("one");
        send("two");
        sqs.receiveMessage(r -> r.queueUrl(queue));

        // When
        var attributes = sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNamesWithStrings("All"))
                .attributes();

        // Then
        assertThat(attributes)
                .containsEntry(APPROXIMATE_NUMBER_OF_MESSAGES, "1")
                .containsEntry(APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1");
    }

    @Test
    void a_purge_empties_the_queue_once_a_minute() {
        // Given
        send("one");

        // When
        sqs.purgeQueue(r -> r.queueUrl(queue));

        // Then
        assertThat(receive()).isEmpty();
        assertThatThrownBy(() -> sqs.purgeQueue(r -> r.queueUrl(queue)))
                .hasMessageContaining("is allowed every 60 seconds");
    }
}

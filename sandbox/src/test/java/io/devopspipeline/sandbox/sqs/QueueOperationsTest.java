// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.devopspipeline.sandbox.TestSandbox;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

class QueueOperationsTest {
    private TestSandbox sandbox;
    private SqsClient sqs;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        sqs = sandbox.client(SqsClient.builder());
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private String create(String name) {
        return sqs.createQueue(r -> r.queueName(name).tags(Map.of("team", "a"))).queueUrl();
    }

    @Test
    void a_queue_is_found_by_its_name_and_by_its_prefix() {
        // When
        String url = create("one-a");

        // Then
        assertThat(url).isEqualTo(sandbox.endpoint() + "/123456789012/one-a");
        assertThat(sqs.getQueueUrl(r -> r.queueName("one-a")).queueUrl()).isEqualTo(url);
        assertThat(sqs.listQueues(r -> r.queueNamePrefix("one")).queueUrls()).containsExactly(url);
        assertThat(sqs.listQueues(r -> r.queueNamePrefix("two")).queueUrls()).isEmpty();
    }

    @Test
    void a_missing_queue_has_the_code_of_the_older_protocol_in_a_header() {
        assertThatThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("none")))
                .isInstanceOf(QueueDoesNotExistException.class)
                .asInstanceOf(type(QueueDoesNotExistException.class))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode())
                        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
    }

    @Test
    void a_queue_that_is_there_is_answered_unless_its_attributes_differ() {
        // Given
        String url = create("q");

        // When
        String again = create("q");

        // Then
        assertThat(again).isEqualTo(url);
        assertThatThrownBy(() ->
                        sqs.createQueue(r -> r.queueName("q").attributesWithStrings(Map.of("VisibilityTimeout", "7"))))
                .isInstanceOf(QueueNameExistsException.class)
                .hasMessageContaining("a different value for attribute VisibilityTimeout");
    }

    @Test
    void the_name_of_a_deleted_queue_is_taken_for_a_minute() {
        // Given
        String url = create("q");

        // When
        sqs.deleteQueue(r -> r.queueUrl(url));

        // Then
        assertThatThrownBy(() -> create("q")).isInstanceOf(QueueDeletedRecentlyException.class);
        sandbox.clock.advance(Duration.ofSeconds(60));
        assertThat(create("q")).isEqualTo(url);
    }

    @Test
    void tags_are_added_and_removed() {
        // Given
        String url = create("q");

        // When
        sqs.tagQueue(r -> r.queueUrl(url).tags(Map.of("stage", "b")));
        sqs.untagQueue(r -> r.queueUrl(url).tagKeys("team"));

        // Then
        assertThat(sqs.listQueueTags(r -> r.queueUrl(url)).tags()).isEqualTo(Map.of("stage", "b"));
    }

    @ParameterizedTest
    @CsvSource({
        "FifoQueue, true, The attribute FifoQueue of a queue is not in the sandbox",
        "RedrivePolicy, {}, The attribute RedrivePolicy of a queue is not in the sandbox",
        "KmsMasterKeyId, k, The attribute KmsMasterKeyId of a queue is not in the sandbox",
        "Nonsense, 1, Unknown Attribute Nonsense.",
        "VisibilityTimeout, 43201, Invalid value for the parameter VisibilityTimeout.",
        "Policy, {}, Invalid value for the parameter Policy."
    })
    void an_attribute_that_is_not_here_is_refused_by_name(String name, String value, String message) {
        assertThatThrownBy(() -> sqs.createQueue(r -> r.queueName("q").attributesWithStrings(Map.of(name, value))))
                .hasMessageContaining(message);
    }

    @Test
    void a_fifo_queue_is_refused_by_name() {
        assertThatThrownBy(() -> sqs.createQueue(r -> r.queueName("q.fifo")))
                .hasMessageContaining("The FIFO queue q.fifo is not in the sandbox");
    }

    @Test
    void a_request_to_the_queues_own_address_reaches_the_queue() throws Exception {
        // Given
        String url = create("q");

        // When
        HttpResponse<String> answer = sandbox.http(HttpRequest.newBuilder(java.net.URI.create(url))
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=k/20260301/eu-west-1/sqs/aws4_request")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS.SendMessage")
                .POST(BodyPublishers.ofString("{\"QueueUrl\": \"" + url + "\", \"MessageBody\": \"m\"}"))
                .build());

        // Then
        assertThat(answer.body()).contains("\"MD5OfMessageBody\":\"6f8f57715090da2632453988d9a1501b\"");
    }
}

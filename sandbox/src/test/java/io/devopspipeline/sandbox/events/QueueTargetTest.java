// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Events in queues: the queue's policy decides, whether IAM is enforced or not, and faults change the way. */
class QueueTargetTest {
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:q";
    private static final String RULE = "arn:aws:events:eu-west-1:123456789012:rule/r";
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
              "Action": "sqs:SendMessage", "Resource": "%s",
              "Condition": {"ArnEquals": {"aws:SourceArn": "%s"}, "StringEquals": {"aws:SourceAccount": "123456789012"}}}}""";

    private TestSandbox sandbox;
    private EventBridgeClient events;
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        events = sandbox.client(EventBridgeClient.builder());
        sqs = sandbox.client(SqsClient.builder());
        url = sqs.createQueue(
                        r -> r.queueName("q").attributesWithStrings(Map.of("Policy", POLICY.formatted(QUEUE, RULE))))
                .queueUrl();
        events.putRule(r ->
                r.name("r").eventPattern("{\"source\": [\"mine\"], \"detail\": {\"name\": [{\"prefix\": \"dop-\"}]}}"));
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private void target(String arn) {
        events.putTargets(r -> r.rule("r")
                .targets(t -> t.id(arn.substring(arn.lastIndexOf(':') + 1)).arn(arn)));
    }

    private void publish(String name) {
        events.putEvents(r -> r.entries(e -> e.source("mine")
                .detailType("Thing Changed")
                .resources("arn:thing")
                .detail("{\"name\": \"" + name + "\"}")));
    }

    private void fault(String fault) throws Exception {
        assertThat(sandbox.control("POST", "faults", fault).statusCode()).isEqualTo(200);
    }

    private List<String> received(String from) {
        return sqs.receiveMessage(r -> r.queueUrl(from).maxNumberOfMessages(10)).messages().stream()
                .map(Message::body)
                .toList();
    }

    private List<String> names(Duration after) {
        sandbox.clock.advance(after);
        return received(url).stream()
                .map(body -> body.replaceAll(".*\"name\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @Test
    void a_queue_gets_the_whole_event_two_seconds_later() {
        // Given
        target(QUEUE);

        // When
        publish("dop-a");
        publish("other");

        // Then
        assertThat(received(url)).isEmpty();
        sandbox.clock.advance(Duration.ofSeconds(2));
        assertThat(received(url)).singleElement().satisfies(body -> assertThat(body)
                .startsWith("{\"version\":\"0\",\"id\":\"")
                .contains("\"detail-type\":\"Thing Changed\",\"source\":\"mine\",\"account\":\"123456789012\"")
                .endsWith("\"region\":\"eu-west-1\",\"resources\":[\"arn:thing\"],\"detail\":{\"name\":\"dop-a\"}}"));
    }

    @Test
    void an_event_goes_to_each_target_of_its_rule() {
        // Given
        String more = sqs.createQueue(r -> r.queueName("more")
                        .attributesWithStrings(
                                Map.of("Policy", POLICY.formatted(QUEUE.replaceFirst("q$", "more"), RULE))))
                .queueUrl();
        target(QUEUE);
        target(QUEUE.replaceFirst("q$", "more"));

        // When
        publish("dop-a");
        sandbox.clock.advance(Duration.ofSeconds(2));

        // Then
        assertThat(received(url)).hasSize(1);
        assertThat(received(more)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"sns.amazonaws.com\"}, \"Action\": \"sqs:*\"}}",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"events.amazonaws.com\"}, \"Action\": \"sqs:SendMessage\","
                        + " \"Condition\": {\"ArnEquals\": {\"aws:SourceArn\": \"arn:aws:events:eu-west-1:123456789012:rule/other\"}}}}",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"events.amazonaws.com\"}, \"Action\": \"sqs:SendMessage\","
                        + " \"Condition\": {\"StringEquals\": {\"aws:SourceAccount\": \"210987654321\"}}}}"
            })
    void a_queue_whose_policy_does_not_allow_the_rule_gets_nothing(String policy) {
        // Given
        sqs.setQueueAttributes(r -> r.queueUrl(url).attributesWithStrings(Map.of("Policy", policy)));
        target(QUEUE);

        // When
        publish("dop-a");

        // Then
        assertThat(names(Duration.ofSeconds(2))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sqs:eu-west-1:123456789012:q.fifo, a FIFO queue",
        "arn:aws:sqs:eu-west-2:123456789012:q, a queue of another region or account",
        "arn:aws:sqs:eu-west-1:210987654321:q, a queue of another region or account",
        "arn:aws:sns:eu-west-1:123456789012:t, is not in the sandbox"
    })
    void another_target_is_refused_by_name(String arn, String why) {
        assertThatThrownBy(() -> target(arn))
                .hasMessageContaining("The event target " + arn)
                .hasMessageContaining(why);
    }

    @Test
    void an_event_is_lost_on_demand() throws Exception {
        // Given
        target(QUEUE);
        fault("{\"kind\": \"event-lost\", \"service\": \"sqs\", \"source\": \"mine\", \"times\": 1}");

        // When
        publish("dop-a");
        publish("dop-b");

        // Then
        assertThat(names(Duration.ofMinutes(5))).containsExactly("dop-b");
    }

    @Test
    void an_event_arrives_twice_on_demand() throws Exception {
        // Given
        target(QUEUE);
        fault("{\"kind\": \"event-doubled\", \"detailType\": \"Thing Changed\"}");

        // When
        publish("dop-a");

        // Then
        sandbox.clock.advance(Duration.ofSeconds(3));
        List<String> both = received(url);
        assertThat(both).hasSize(2);
        assertThat(both.getFirst()).isEqualTo(both.getLast());
    }

    @Test
    void an_event_is_late_on_demand() throws Exception {
        // Given
        target(QUEUE);
        fault("{\"kind\": \"event-delayed\", \"seconds\": 60}");

        // When
        publish("dop-a");

        // Then
        assertThat(names(Duration.ofSeconds(61))).isEmpty();
        assertThat(names(Duration.ofSeconds(1))).containsExactly("dop-a");
    }

    @Test
    void an_event_comes_behind_the_next_one_on_demand() throws Exception {
        // Given
        target(QUEUE);
        fault("{\"kind\": \"event-reordered\"}");

        // When
        publish("dop-a");
        publish("dop-b");

        // Then
        assertThat(names(Duration.ofSeconds(2))).containsExactly("dop-b", "dop-a");
    }

    @Test
    void a_reordered_event_without_a_next_one_comes_after_a_minute() throws Exception {
        // Given
        target(QUEUE);
        fault("{\"kind\": \"event-reordered\"}");

        // When
        publish("dop-a");

        // Then
        assertThat(names(Duration.ofSeconds(62))).containsExactly("dop-a");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"kind\": \"event-late\"}', is none of",
        "'{\"kind\": \"event-delayed\"}', event-delayed needs",
    })
    void a_fault_that_says_too_little_is_refused(String fault, String why) throws Exception {
        assertThat(sandbox.control("POST", "faults", fault).body()).contains(why);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Who may use a queue while IAM is enforced: by a policy of its own, here the operator's, or by the queue's. */
class QueueAccessTest {
    private static final String SESSION = """
            {"enforce": true,
             "roles": [{"name": "reader", "trust": {"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}},
               "policies": [%s]}]}""";

    private TestSandbox sandbox;
    private SqsClient reader;
    private String own;
    private String other;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        SqsClient admin = sandbox.client(SqsClient.builder());
        own = admin.createQueue(r -> r.queueName("devopspipeline-events-default"))
                .queueUrl();
        other = admin.createQueue(r -> r.queueName("devopspipeline-events-team-a"))
                .queueUrl();
        control(SESSION.formatted(Files.readString(Path.of("../deploy/aws/operator-policy.json"))));
        control(
                "{\"session\": {\"accessKeyId\": \"READER\", \"roleArn\": \"arn:aws:iam::123456789012:role/reader\", \"sessionName\": \"pod\"}}");
        reader = sandbox.client(SqsClient.builder(), AwsBasicCredentials.create("READER", "s"), Region.EU_WEST_1);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private void control(String body) throws Exception {
        assertThat(sandbox.control("POST", "iam", body).body()).isEqualTo("{}\n");
    }

    @Test
    void a_role_uses_the_queues_that_its_policy_names() {
        // When
        String url = reader.getQueueUrl(r -> r.queueName("devopspipeline-events-default"))
                .queueUrl();

        // Then
        assertThat(url).isEqualTo(own);
        assertThat(reader.receiveMessage(r -> r.queueUrl(own)).messages()).isEmpty();
    }

    @Test
    void the_queue_of_another_installation_is_denied_in_sqss_words() {
        assertThatThrownBy(() -> reader.receiveMessage(r -> r.queueUrl(other)))
                .asInstanceOf(type(SqsException.class))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"))
                .extracting(Throwable::getMessage)
                .asString()
                .contains(
                        "assumed-role/reader/pod is not authorized to perform: sqs:receivemessage on resource: "
                                + "arn:aws:sqs:eu-west-1:123456789012:devopspipeline-events-team-a because no identity-based policy allows the sqs:receivemessage action");
    }

    @Test
    void the_queue_of_another_account_is_denied() {
        // Given
        String foreign = own.replace("123456789012", "999999999999");

        // When / Then
        assertThatThrownBy(() -> reader.receiveMessage(r -> r.queueUrl(foreign)))
                .asInstanceOf(type(SqsException.class))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("arn:aws:sqs:eu-west-1:999999999999:devopspipeline-events-default");
    }

    @Test
    void the_policy_of_the_queue_lets_a_role_in() {
        // Given
        sandbox.client(SqsClient.builder())
                .setQueueAttributes(r -> r.queueUrl(other).attributesWithStrings(Map.of("Policy", """
                        {"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:role/reader"},
                          "Action": "sqs:ReceiveMessage", "Resource": "arn:aws:sqs:eu-west-1:123456789012:devopspipeline-events-team-a"}}""")));

        // When
        var received = reader.receiveMessage(r -> r.queueUrl(other));

        // Then
        assertThat(received.messages()).isEmpty();
    }

    @Test
    void a_batch_needs_the_permission_of_the_single_operation() {
        assertThat(reader.deleteMessageBatch(
                                r -> r.queueUrl(own).entries(e -> e.id("a").receiptHandle("nope")))
                        .failed())
                .hasSize(1);
        assertThatThrownBy(() -> reader.sendMessageBatch(
                        r -> r.queueUrl(own).entries(e -> e.id("a").messageBody("m"))))
                .hasMessageContaining("sqs:sendmessage on resource");
    }
}

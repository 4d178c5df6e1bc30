// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues and their policies in templates. */
class QueueTypeTest {
    private static final String TEMPLATE = """
            Resources:
              Queue:
                Type: AWS::SQS::Queue
                Properties: {QueueName: q, VisibilityTimeout: 120, SqsManagedSseEnabled: true, Tags: [{Key: team, Value: a}]}
              Policy:
                Type: AWS::SQS::QueuePolicy
                Properties:
                  Queues: [!Ref Queue]
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement: {Effect: Allow, Principal: "*", Action: "sqs:SendMessage", Resource: !GetAtt Queue.Arn}
            Outputs:
              Url: {Value: !Ref Queue}
              Also: {Value: !GetAtt Queue.QueueUrl}
              Name: {Value: !GetAtt Queue.QueueName}
              Arn: {Value: !GetAtt Queue.Arn}
            """;

    private TestSandbox sandbox;
    private SqsClient sqs;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        sqs = sandbox.client(SqsClient.builder());
        sandbox.cloudFormation().createStack(r -> r.stackName("s").templateBody(TEMPLATE));
        sandbox.clock.advance(Duration.ofMinutes(3));
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private Map<QueueAttributeName, String> attributes() {
        return sqs.getQueueAttributes(
                        r -> r.queueUrl(sqs.getQueueUrl(q -> q.queueName("q")).queueUrl())
                                .attributeNamesWithStrings("All"))
                .attributes();
    }

    private void update(String template) {
        sandbox.cloudFormation().updateStack(r -> r.stackName("s").templateBody(template));
        sandbox.clock.advance(Duration.ofMinutes(5));
        assertThat(sandbox.stack("s").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void a_stack_makes_a_queue_with_its_policy() {
        // When
        Map<String, String> outputs =
                sandbox.stack("s").outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));

        // Then
        String url = sandbox.endpoint() + "/123456789012/q";
        assertThat(outputs)
                .isEqualTo(Map.of("Url", url, "Also", url, "Name", "q", "Arn", "arn:aws:sqs:eu-west-1:123456789012:q"));
        assertThat(attributes())
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "120")
                .hasEntrySatisfying(
                        QueueAttributeName.POLICY, policy -> assertThat(policy).contains("sqs:SendMessage"));
        assertThat(sqs.listQueueTags(r -> r.queueUrl(url)).tags()).isEqualTo(Map.of("team", "a"));
    }

    @Test
    void a_property_that_is_taken_away_gets_its_default_again() {
        // When
        update(TEMPLATE.replace("VisibilityTimeout: 120, ", ""));

        // Then
        assertThat(attributes()).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30");
    }

    @Test
    void a_policy_that_is_taken_away_is_gone() {
        // When
        update(TEMPLATE.replaceAll("(?s)  Policy:.*(?=Outputs)", ""));

        // Then
        assertThat(attributes()).doesNotContainKey(QueueAttributeName.POLICY);
    }

    @Test
    void nothing_is_left_of_a_deleted_stack() throws Exception {
        // When
        sandbox.cloudFormation().deleteStack(r -> r.stackName("s"));
        sandbox.clock.advance(Duration.ofMinutes(5));

        // Then
        assertThat(sandbox.get("inventory")).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The queue through which AWS tells the operator what happens, as {@code deploy/aws/events.yaml} makes it. */
public record EventQueue(Playground playground) {
    private static final String STACK = "devops-pipeline-events";
    private static final String NAME = "devopspipeline-events-default";

    /** Until the stack is complete. The operator finds the queue some time later. */
    public void create() throws IOException {
        cloudFormation("create-stack", "--template-body", "file://" + Checkout.file("deploy/aws/events.yaml"));
        await("the stack with the queue")
                .atMost(Duration.ofMinutes(5))
                .ignoreException(IllegalStateException.class) // AWS shows a new stack late
                .until(() -> playground.described(STACK, "StackStatus").equals("CREATE_COMPLETE"));
    }

    /** Nothing happens if it is not there. */
    public void delete() throws IOException {
        cloudFormation("delete-stack");
        cloudFormation("wait", "stack-delete-complete");
    }

    /** Whether the operator listens. */
    public boolean isFollowed() {
        return playground.metrics().sum("devopspipeline_events_followed") == 1;
    }

    /** How many messages it has, those that were received and not deleted among them. */
    public int messages() throws IOException {
        String url = sqs("get-queue-url", "--queue-name", NAME, "--query", "QueueUrl");
        String counts = sqs(
                "get-queue-attributes",
                "--queue-url",
                url,
                "--attribute-names",
                "All",
                "--query",
                "Attributes.[ApproximateNumberOfMessages,ApproximateNumberOfMessagesNotVisible]");
        return Stream.of(counts.split("\\s+")).mapToInt(Integer::parseInt).sum();
    }

    private String sqs(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sqs"));
        command.addAll(List.of(arguments));
        // Version 1 of the CLI sets the endpoint of SQS by itself, whatever AWS_ENDPOINT_URL is.
        command.addAll(
                List.of("--output", "text", "--endpoint-url", playground.aws().toString()));
        return playground.awsCli(command.toArray(String[]::new)).strip();
    }

    private void cloudFormation(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("cloudformation"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--stack-name", STACK));
        var _ = playground.awsCli(command.toArray(String[]::new));
    }
}

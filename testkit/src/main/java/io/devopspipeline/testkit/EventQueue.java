// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The queue through which AWS tells the operator what happens, as {@code deploy/aws/events.yaml} makes it. */
public record EventQueue(Playground playground) {
    private static final String STACK = "devops-pipeline-events";

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

    private void cloudFormation(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("cloudformation"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--stack-name", STACK));
        var _ = playground.awsCli(command.toArray(String[]::new));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** The queue of events of one operator while it is open, as {@code deploy/aws/events.yaml} makes it. */
final class LifecycleQueue implements AutoCloseable {
    private static final String STACK = "devops-pipeline-events-";
    private static final String QUEUE = "devopspipeline-events-";
    private static final long LOOK_MILLIS = 50;

    private final CloudFormationClient stacks;
    private final String id;

    private LifecycleQueue(CloudFormationClient stacks, String id) {
        this.stacks = stacks;
        this.id = id;
    }

    /** The name of the queue of this installation. */
    static String name(String installation) {
        return QUEUE + installation;
    }

    /** Whether an AWS resource belongs to such a queue, and to no pipeline. */
    static boolean owns(String arn) {
        return arn.contains(STACK) || arn.contains(QUEUE);
    }

    /** Until the queue exists. */
    static LifecycleQueue create(AwsState aws, String installation) throws InterruptedException {
        CloudFormationClient stacks = aws.build(CloudFormationClient.builder());
        Parameter named = Parameter.builder()
                .parameterKey("Installation")
                .parameterValue(installation)
                .build();
        String template = template();
        String id = stacks.createStack(r ->
                        r.stackName(STACK + installation).templateBody(template).parameters(named))
                .stackId();
        LifecycleQueue queue = new LifecycleQueue(stacks, id);
        queue.until("CREATE_COMPLETE");
        return queue;
    }

    private static String template() {
        try {
            return Files.readString(Checkout.file("deploy/aws/events.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void until(String wanted) throws InterruptedException {
        for (String status = status(); !status.equals(wanted); status = status()) {
            if (status.contains("ROLLBACK") || status.endsWith("FAILED")) {
                throw new IllegalStateException(id + " is " + status);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** AWS shows a new stack late, which the SDK's own waiters take for a failure. */
    private String status() {
        try {
            return stacks.describeStacks(r -> r.stackName(id))
                    .stacks()
                    .getFirst()
                    .stackStatusAsString();
        } catch (CloudFormationException e) {
            return "";
        }
    }

    @Override
    public void close() throws InterruptedException {
        var _ = stacks.deleteStack(r -> r.stackName(id));
        until("DELETE_COMPLETE");
        stacks.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Playground;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** The queue of events of one storm. A twentieth of its events is lost, some come twice, late, or in another order. */
final class StormQueue implements AutoCloseable {
    private static final Map<String, Double> FAULTS =
            Map.of("event-lost", 0.05, "event-doubled", 0.1, "event-reordered", 0.1, "event-delayed", 0.1);

    private final Playground playground;
    private final CloudFormationClient stacks;
    private final String stack;
    private final List<Integer> faults;

    /** @param name of the storm; that of the queue ends with it */
    StormQueue(Playground playground, AwsState aws, String name, long seed) throws IOException {
        this.playground = playground;
        this.stacks = aws.build(CloudFormationClient.builder());
        this.stack = "events-" + name;
        String template = Files.readString(Checkout.file("deploy/aws/events.yaml"));
        var _ = stacks.createStack(request -> request.stackName(stack)
                .templateBody(template)
                .parameters(Parameter.builder()
                        .parameterKey("Installation")
                        .parameterValue(name)
                        .build()));
        var _ = stacks.waiter().waitUntilStackCreateComplete(request -> request.stackName(stack));
        Random dice = new Random(seed);
        this.faults = FAULTS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(fault -> fault(fault.getKey(), fault.getValue(), dice.nextInt(1 << 30)))
                .collect(Collectors.toUnmodifiableList());
    }

    /** Of all queues: it cannot be told whose. */
    private int fault(String kind, double probability, int seed) {
        return playground
                .control(
                        "POST",
                        "faults",
                        "{\"kind\": \"%s\", \"service\": \"sqs\", \"probability\": %s, \"seed\": %d, \"times\": -1, \"seconds\": 90}"
                                .formatted(kind, probability, seed))
                .path("id")
                .asInt();
    }

    @Override
    public void close() {
        faults.forEach(id -> {
            var _ = playground.control("DELETE", "faults/" + id, "");
        });
        var _ = stacks.deleteStack(request -> request.stackName(stack));
        var _ = stacks.waiter().waitUntilStackDeleteComplete(request -> request.stackName(stack));
        stacks.close();
    }
}

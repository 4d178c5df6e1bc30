// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** A sandbox and its CloudFormation, with time that the test lets pass. */
final class StackAccount implements AutoCloseable {
    /** Longer than any of the stacks here takes. */
    static final Duration SETTLED = Duration.ofMinutes(5);

    final TestSandbox sandbox;
    final CloudFormationClient client;

    StackAccount(Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        client = sandbox.client(CloudFormationClient.builder());
    }

    String create(String name, String template) {
        String id = client.createStack(r -> r.stackName(name).templateBody(template))
                .stackId();
        settle();
        return id;
    }

    void update(String name, String template) {
        client.updateStack(r -> r.stackName(name).templateBody(template));
        settle();
    }

    void delete(String name) {
        client.deleteStack(r -> r.stackName(name));
        settle();
    }

    void settle() {
        sandbox.clock.advance(SETTLED);
    }

    void pass(Duration awsTime) {
        sandbox.clock.advance(awsTime);
    }

    /** @param action create, update or delete */
    void failing(String logicalId, String action, int times) throws Exception {
        var answer = sandbox.control("POST", "faults", """
                {"kind": "fail-resource", "times": %d, "message": "asked to fail",
                 "resource": {"logicalId": "%s", "action": "%s"}}""".formatted(times, logicalId, action));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    Stack stack(String nameOrId) {
        return client.describeStacks(r -> r.stackName(nameOrId)).stacks().getFirst();
    }

    String status(String nameOrId) {
        return stack(nameOrId).stackStatusAsString();
    }

    Optional<String> output(String name, String key) {
        return stack(name).outputs().stream()
                .filter(output -> output.outputKey().equals(key))
                .map(software.amazon.awssdk.services.cloudformation.model.Output::outputValue)
                .findFirst();
    }

    List<StackEvent> events(String nameOrId) {
        List<StackEvent> all = new ArrayList<>();
        client.describeStackEventsPaginator(r -> r.stackName(nameOrId))
                .stackEvents()
                .forEach(all::add);
        return all.reversed();
    }

    /** Every event, earliest first: {@code <logical id> <status>} and the reason, if there is one. */
    List<String> trail(String nameOrId) {
        return events(nameOrId).stream()
                .map(event -> event.logicalResourceId() + " " + event.resourceStatusAsString()
                        + (event.resourceStatusReason() == null ? "" : " " + event.resourceStatusReason()))
                .toList();
    }

    /** The trail after this many events. */
    List<String> trailAfter(String nameOrId, int seen) {
        List<String> trail = trail(nameOrId);
        return trail.subList(seen, trail.size());
    }

    String physicalId(String stack, String logicalId) {
        return client.describeStackResource(r -> r.stackName(stack).logicalResourceId(logicalId))
                .stackResourceDetail()
                .physicalResourceId();
    }

    @Override
    public void close() throws Exception {
        sandbox.close();
    }
}

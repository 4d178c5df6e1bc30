// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Amazon SQS: standard queues, by the JSON protocol that all current SDKs speak. */
public final class Sqs implements ServiceModule {
    private final MessageQueues queues;
    private final Map<String, Operation> operations = new HashMap<>();

    public Sqs(Account account) {
        queues = new MessageQueues(account);
        operations.putAll(new QueueOperations(queues).operations());
        operations.putAll(new MessageOperations(queues).operations());
        operations.put("ReceiveMessage", new ReceiveMessage(queues));
    }

    @Override
    public Optional<String> resourcePolicy(String arn) {
        return queues.all()
                .filter(queue -> queue.arn().equals(arn))
                .map(queue -> queue.settings.policy())
                .filter(policy -> !policy.isEmpty())
                .findFirst();
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new QueueType(queues), new QueuePolicyType(queues));
    }

    @Override
    public String signingName() {
        return "sqs";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "AmazonSQS";
    }

    @Override
    public String errorNamespace() {
        return "com.amazonaws.sqs#";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return queues.all().map(MessageQueue::arn);
    }
}

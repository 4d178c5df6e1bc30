// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** AWS::SQS::QueuePolicy: one policy for queues that are named by their URLs. It replaces the policy that a queue has. */
record QueuePolicyType(MessageQueues queues) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(2);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::SQS::QueuePolicy")
            .properties("Queues", "PolicyDocument.*")
            .required("Queues", "PolicyDocument")
            .attributes("Id");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String id = request.generatedName(100);
        return Begun.changing("Sqs", id, TAKES, () -> put(request.region(), request.properties()));
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        return Begun.changing("Sqs", physicalId, TAKES, () -> {
            clear(request.region(), previous);
            put(request.region(), request.properties());
        });
    }

    private void put(String region, ObjectNode properties) {
        String policy = properties.path("PolicyDocument").toString();
        urls(properties).forEach(url -> queues.ofUrl(region, url).change(Map.of(QueueSettings.POLICY, policy)));
    }

    /** A queue may be gone already. */
    private void clear(String region, ObjectNode properties) {
        urls(properties).forEach(url -> queues.find(region, url.substring(url.lastIndexOf('/') + 1))
                .ifPresent(queue -> queue.change(Map.of(QueueSettings.POLICY, ""))));
    }

    private static List<String> urls(ObjectNode properties) {
        return Members.strings(properties.path("Queues"));
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        clear(request.region(), request.properties());
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("Id", physicalId);
    }
}

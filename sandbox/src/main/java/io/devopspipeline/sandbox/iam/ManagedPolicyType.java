// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.Set;

/** AWS::IAM::ManagedPolicy. Roles name it; it does not attach itself. */
public final class ManagedPolicyType implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(10);
    private static final ResourceSchema SCHEMA = new ResourceSchema(
            "AWS::IAM::ManagedPolicy",
            Set.of("ManagedPolicyName", "Path", "Description", "PolicyDocument.*"),
            Set.of("PolicyDocument"),
            Set.of("ManagedPolicyName", "Path", "Description"),
            Set.of("PolicyArn"));

    private final ManagedPolicies policies;

    public ManagedPolicyType(ManagedPolicies policies) {
        this.policies = policies;
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        ObjectNode properties = request.properties();
        String arn = ResourceFailedException.translating(
                "Iam",
                () -> policies.create(
                        properties.path("Path").asText("/"),
                        properties.path("ManagedPolicyName").asText(request.generatedName(128)),
                        document(properties)));
        return Begun.doneAfter(arn, TAKES);
    }

    private static String document(ObjectNode properties) {
        JsonNode document = properties.path("PolicyDocument");
        return document.isTextual() ? document.asText() : document.toString();
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        return ResourceFailedException.translating("Iam", () -> {
            policies.put(physicalId, document(request.properties()));
            return Begun.doneAfter(physicalId, TAKES);
        });
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        policies.delete(physicalId);
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(policies.document(physicalId)
                .map(document -> Json.object().set("PolicyDocument", Json.parsed(document))));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("PolicyArn", physicalId);
    }
}

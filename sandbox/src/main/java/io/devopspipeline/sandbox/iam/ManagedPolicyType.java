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

/** AWS::IAM::ManagedPolicy. Roles name it; it does not attach itself. */
public record ManagedPolicyType(ManagedPolicies policies) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(10);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::IAM::ManagedPolicy")
            .properties("ManagedPolicyName", "Path", "Description", "PolicyDocument.*")
            .required("PolicyDocument")
            .createOnly("ManagedPolicyName", "Path", "Description")
            .attributes("PolicyArn");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String arn = ResourceFailedException.translating(
                "Iam",
                () -> policies.create(
                        request.properties().path("Path").asText("/"),
                        request.name("ManagedPolicyName", 128),
                        request.properties().path("Description").asText(""),
                        document(request.properties())));
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

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;

/** AWS::ECR::Repository. One that holds images cannot be deleted, unless EmptyOnDelete is in force. */
record EcrRepositoryType(Registry registry) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(2);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::ECR::Repository")
            .properties(
                    "RepositoryName",
                    "ImageTagMutability",
                    "ImageScanningConfiguration.ScanOnPush",
                    "EncryptionConfiguration.EncryptionType",
                    "LifecyclePolicy.LifecyclePolicyText",
                    "EmptyOnDelete",
                    "RepositoryPolicyText.*",
                    "Tags.*")
            .createOnly("RepositoryName", "EncryptionConfiguration")
            .attributes("Arn", "RepositoryUri");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.lowerCaseName("RepositoryName", 256);
        configure(ResourceFailedException.translating("Ecr", () -> registry.create(request.region(), name)), request);
        return Begun.doneAfter(name, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        configure(
                ResourceFailedException.translating("Ecr", () -> registry.require(request.region(), physicalId)),
                request);
        return Begun.doneAfter(physicalId, TAKES);
    }

    private static void configure(EcrRepository repository, ResourceRequest request) {
        ObjectNode properties = request.properties();
        repository.setTagMutability(properties.path("ImageTagMutability").asText("MUTABLE"));
        repository.setScanOnPush(
                properties.path("ImageScanningConfiguration").path("ScanOnPush").asBoolean());
        String encryption = properties
                .path("EncryptionConfiguration")
                .path("EncryptionType")
                .asText("AES256");
        if (!encryption.equals("AES256")) {
            throw new ResourceFailedException(
                    ResourceFailure.of("Ecr", AwsException.notInSandbox("A repository encrypted with " + encryption)));
        }
        repository.setLifecyclePolicy(Members.text(properties.path("LifecyclePolicy"), "LifecyclePolicyText"));
        repository.setEmptyOnDelete(properties.path("EmptyOnDelete").asBoolean());
        repository.tags().replace(request.mergedTags());
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        registry.find(request.region(), physicalId).ifPresent(this::delete);
        return Begun.doneAfter(physicalId, TAKES);
    }

    private void delete(EcrRepository repository) {
        try {
            registry.delete(repository, repository.emptyOnDelete());
        } catch (AwsException e) {
            throw new ResourceFailedException(
                    new ResourceFailure(e.text(), "Ecr", e.status(), "GeneralServiceException"));
        }
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(registry.find(region, physicalId).map(EcrRepositoryType::properties));
    }

    private static ObjectNode properties(EcrRepository repository) {
        ObjectNode properties = Json.object()
                .put("RepositoryName", repository.name)
                .put("ImageTagMutability", repository.tagMutability())
                .putNull("LifecyclePolicy");
        properties.putObject("ImageScanningConfiguration").put("ScanOnPush", repository.scanOnPush());
        properties.putObject("EncryptionConfiguration").put("EncryptionType", repository.encryptionType());
        if (!repository.lifecyclePolicy().isEmpty()) {
            properties.putObject("LifecyclePolicy").put("LifecyclePolicyText", repository.lifecyclePolicy());
        }
        return properties;
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        EcrRepository repository = registry.require(region, physicalId);
        return Json.object().put("Arn", repository.arn()).put("RepositoryUri", repository.uri());
    }
}

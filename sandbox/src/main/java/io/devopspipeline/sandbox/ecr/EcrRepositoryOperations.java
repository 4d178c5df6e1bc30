// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Repositories and their settings. */
final class EcrRepositoryOperations {
    private final Registry registry;

    EcrRepositoryOperations(Registry registry) {
        this.registry = registry;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateRepository", this::create,
                "DeleteRepository", this::delete,
                "DescribeRepositories", this::describe,
                "PutLifecyclePolicy", this::putLifecyclePolicy,
                "GetLifecyclePolicy", this::getLifecyclePolicy,
                "PutImageScanningConfiguration", this::putScanning,
                "PutImageTagMutability", this::putMutability);
    }

    private EcrRepository repository(Call call) {
        return registry.require(call.region(), Members.text(call.input(), "repositoryName"));
    }

    private ObjectNode create(Call call) {
        Members.known(
                call,
                "registryId",
                "repositoryName",
                "tags",
                "imageTagMutability",
                "imageScanningConfiguration",
                "encryptionConfiguration");
        String mutability = mutability(call);
        String encryption = encryption(call.input().path("encryptionConfiguration"));
        EcrRepository repository = registry.create(call.region(), Members.text(call.input(), "repositoryName"));
        repository.setEncryptionType(encryption);
        repository.tags().add(Spelling.UPPER_CASE_TAGS.read(call.input()));
        repository.setTagMutability(mutability);
        repository.setScanOnPush(call.input()
                .path("imageScanningConfiguration")
                .path("scanOnPush")
                .asBoolean());
        return Json.object().set("repository", view(repository));
    }

    private static String encryption(JsonNode configuration) {
        String type = configuration.path("encryptionType").asText("AES256");
        if (!type.equals("AES256")) {
            throw AwsException.notInSandbox("A repository encrypted with " + type);
        }
        Members.refuseUnknown(configuration, Set.of("encryptionType"), "the encryption of a repository");
        return type;
    }

    private static String mutability(Call call) {
        String asked = call.input().path("imageTagMutability").asText("MUTABLE");
        if (!List.of("MUTABLE", "IMMUTABLE").contains(asked)) {
            throw AwsException.notInSandbox("The image tag mutability " + asked);
        }
        return asked;
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "registryId", "repositoryName", "force");
        EcrRepository repository = repository(call);
        registry.delete(repository, call.input().path("force").asBoolean());
        return Json.object().set("repository", view(repository));
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "registryId", "repositoryNames", "nextToken", "maxResults");
        List<String> names = Members.strings(call.input().path("repositoryNames"));
        List<ObjectNode> views = names.isEmpty()
                ? registry.all()
                        .filter(repository -> repository.region.equals(call.region()))
                        .map(EcrRepositoryOperations::view)
                        .toList()
                : names.stream()
                        .map(name -> view(registry.require(call.region(), name)))
                        .toList();
        return Page.of(call, views, "nextToken", call.input().path("maxResults").asInt(100))
                .answer("repositories", "nextToken");
    }

    private static ObjectNode view(EcrRepository repository) {
        ObjectNode view = Json.object()
                .put("repositoryArn", repository.arn())
                .put("registryId", Account.ID)
                .put("repositoryName", repository.name)
                .put("repositoryUri", repository.uri())
                .put("createdAt", Json.epoch(repository.created))
                .put("imageTagMutability", repository.tagMutability());
        view.putObject("imageScanningConfiguration").put("scanOnPush", repository.scanOnPush());
        view.putObject("encryptionConfiguration").put("encryptionType", repository.encryptionType());
        return view;
    }

    private ObjectNode putLifecyclePolicy(Call call) {
        Members.known(call, "registryId", "repositoryName", "lifecyclePolicyText");
        EcrRepository repository = repository(call);
        repository.setLifecyclePolicy(Members.text(call.input(), "lifecyclePolicyText"));
        return named(repository).put("lifecyclePolicyText", repository.lifecyclePolicy());
    }

    private ObjectNode getLifecyclePolicy(Call call) {
        Members.known(call, "registryId", "repositoryName");
        EcrRepository repository = repository(call);
        if (repository.lifecyclePolicy().isEmpty()) {
            throw AwsException.of(
                    "LifecyclePolicyNotFoundException",
                    "Lifecycle policy does not exist for the repository with name '" + repository.name
                            + "' in the registry with id '" + Account.ID + "'");
        }
        return named(repository).put("lifecyclePolicyText", repository.lifecyclePolicy());
    }

    private ObjectNode putScanning(Call call) {
        Members.known(call, "registryId", "repositoryName", "imageScanningConfiguration");
        EcrRepository repository = repository(call);
        repository.setScanOnPush(call.input()
                .path("imageScanningConfiguration")
                .path("scanOnPush")
                .asBoolean());
        ObjectNode answer = named(repository);
        answer.putObject("imageScanningConfiguration").put("scanOnPush", repository.scanOnPush());
        return answer;
    }

    private ObjectNode putMutability(Call call) {
        Members.known(call, "registryId", "repositoryName", "imageTagMutability");
        EcrRepository repository = repository(call);
        repository.setTagMutability(mutability(call));
        return named(repository).put("imageTagMutability", repository.tagMutability());
    }

    private static ObjectNode named(EcrRepository repository) {
        return Json.object().put("registryId", Account.ID).put("repositoryName", repository.name);
    }
}

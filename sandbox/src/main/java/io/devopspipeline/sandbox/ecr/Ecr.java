// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import io.devopspipeline.sandbox.wire.TagOperations;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Amazon ECR's API. */
public final class Ecr implements ServiceModule {
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private final Registry registry;
    private final Account account;
    private final Map<String, Operation> operations = new HashMap<>();

    public Ecr(Registry registry, Account account) {
        this.registry = registry;
        this.account = account;
        operations.putAll(new EcrRepositoryOperations(registry).operations());
        operations.putAll(new ImageOperations(registry, account).operations());
        operations.putAll(new TagOperations(Spelling.UPPER_CASE_TAGS, new EcrTags(registry)).operations());
        operations.put("GetAuthorizationToken", this::token);
        operations.replaceAll((name, operation) -> call -> {
            requireOwnRegistry(call);
            return operation.answer(call);
        });
    }

    private static void requireOwnRegistry(Call call) {
        List<String> asked = new ArrayList<>(Members.strings(call.input().path("registryIds")));
        asked.add(call.input().path("registryId").asText(Account.ID));
        asked.stream().filter(id -> !id.equals(Account.ID)).findFirst().ifPresent(other -> {
            throw AwsException.notInSandbox("The registry of another account, " + other + ",");
        });
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new EcrRepositoryType(registry));
    }

    @Override
    public String signingName() {
        return "ecr";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "AmazonEC2ContainerRegistry_V20150921";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return registry.all().map(EcrRepository::arn);
    }

    private ObjectNode token(Call call) {
        Members.known(call, "registryIds");
        String token = Base64.getEncoder().encodeToString("AWS:sandbox".getBytes(StandardCharsets.UTF_8));
        ObjectNode answer = Json.object();
        answer.putArray("authorizationData")
                .addObject()
                .put("authorizationToken", token)
                .put("expiresAt", Json.epoch(account.now().plus(TOKEN_LIFE)))
                .put("proxyEndpoint", "https://" + Account.ID + ".dkr.ecr." + call.region() + ".amazonaws.com");
        return answer;
    }
}

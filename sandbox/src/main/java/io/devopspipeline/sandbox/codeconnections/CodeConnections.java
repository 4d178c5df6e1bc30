// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.git.Push;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import io.devopspipeline.sandbox.wire.TagOperations;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** AWS CodeConnections' API. */
public final class CodeConnections implements ServiceModule {
    private final Account account;
    private final Connections connections = new Connections();
    private final Map<String, Operation> operations = new HashMap<>();
    private final ProviderEndpoint git;

    /** @param pushed takes each branch or tag at the provider that is new or has moved, under the account's lock */
    public CodeConnections(Account account, ObjectStore objects, Consumer<Push> pushed) {
        this.account = account;
        ProviderRepositories repositories =
                new ProviderRepositories(account.folder().resolve("provider"));
        this.git = new ProviderEndpoint(account, repositories, pushed);
        operations.putAll(new ConnectionOperations(connections).operations());
        operations.putAll(new TagOperations(
                        Spelling.UPPER_CASE,
                        (call, arn) -> connections.require(arn).tags())
                .operations());
        operations.put("UseConnection", new UseConnection(repositories, objects));
    }

    @Override
    public List<AwsService> formerNames() {
        return List.of(new CodeStarConnections(this));
    }

    @Override
    public Map<String, HttpEndpoint> paths() {
        return Map.of(ProviderEndpoint.PREFIX, git);
    }

    @Override
    public Map<String, Consumer<ObjectNode>> controls() {
        return Map.of("connections", this::changeStatus);
    }

    /** A person completes the connection in the console (AVAILABLE, the default), or it breaks (ERROR). */
    private void changeStatus(ObjectNode body) {
        String arn = body.path("connectionArn").asText();
        String status = body.path("status").asText("AVAILABLE");
        account.exclusively(() -> connections.become(arn, status));
    }

    @Override
    public String signingName() {
        return "codeconnections";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "com.amazonaws.codeconnections.CodeConnections_20231201";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return connections.all().map(connection -> connection.arn);
    }
}

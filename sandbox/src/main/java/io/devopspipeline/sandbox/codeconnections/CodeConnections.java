// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** AWS CodeConnections' API. */
public final class CodeConnections implements AwsService {
    private final Account account;
    private final Connections connections = new Connections();
    private final Map<String, Operation> operations = new HashMap<>();
    private final ProviderEndpoint git;

    /** @param pushed is told repository and branch when a branch at the provider has moved, under the account's lock */
    public CodeConnections(Account account, ObjectStore objects, BiConsumer<String, String> pushed) {
        this.account = account;
        ProviderRepositories repositories =
                new ProviderRepositories(account.folder().resolve("provider"));
        this.git = new ProviderEndpoint(account, repositories, pushed::accept);
        operations.putAll(new ConnectionOperations(connections).operations());
        operations.put("UseConnection", new UseConnection(repositories, objects));
    }

    /** The same API under its former name. */
    public AwsService formerly() {
        return new CodeStarConnections(this);
    }

    /** Where git clones from and pushes to: all below {@link ProviderEndpoint#PREFIX}. */
    public HttpEndpoint git() {
        return git;
    }

    /** A person completes the connection in the console (AVAILABLE), or it breaks (ERROR). @throws IllegalArgumentException as it cannot */
    public void become(String arn, String status) {
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

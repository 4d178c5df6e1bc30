// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import io.devopspipeline.sandbox.wire.TagOperations;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** AWS CodeCommit's API. */
public final class CodeCommit implements ServiceModule {
    private final Repositories repositories;
    private final Map<String, Operation> operations = new HashMap<>();

    private final GitEndpoint git;
    private final CodeCommitRepositoryType type;

    public CodeCommit(Account account, EventBus bus, ObjectStore objects) {
        this.repositories = new Repositories(account, bus);
        this.git = new GitEndpoint(account, repositories);
        this.type = new CodeCommitRepositoryType(repositories, objects, account);
        operations.putAll(new CodeCommitRepositoryOperations(repositories).operations());
        operations.putAll(new TagOperations(Spelling.MAP, new CodeCommitTags(repositories)).operations());
        operations.putAll(new BranchOperations(repositories).operations());
        operations.putAll(new CommitOperations(repositories, account).operations());
        operations.putAll(new FileOperations(repositories).operations());
        operations.put("UploadArchive", new UploadArchive(repositories, objects));
    }

    @Override
    public Map<String, HttpEndpoint> paths() {
        return Map.of(GitEndpoint.PREFIX, git);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(type);
    }

    @Override
    public String signingName() {
        return "codecommit";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "CodeCommit_20150413";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return repositories.all().map(CodeCommitRepository::arn);
    }
}

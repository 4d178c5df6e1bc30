// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.git.Push;
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

/** AWS CodePipeline's API. */
public final class CodePipeline implements ServiceModule {
    private final Pipelines pipelines;
    private final Runner runner;
    private final ConnectionSource connections;
    private final Map<String, Operation> operations = new HashMap<>();

    /** @param directory has CodeCommit, CodeBuild, ECS and CloudWatch by the time that a pipeline runs */
    public CodePipeline(Account account, Directory directory, EventBus bus, ObjectStore objects) {
        Clients clients = new Clients(directory);
        Artifacts artifacts = new Artifacts(objects, clients);
        CodeCommitSource codeCommit = new CodeCommitSource(clients, artifacts);
        S3Source s3 = new S3Source(objects, artifacts, clients);
        this.connections = new ConnectionSource(clients, artifacts);
        this.runner = new Runner(
                account,
                new ChangeEvents(bus),
                new Providers(codeCommit, s3, connections, clients, artifacts),
                new AlarmRule(clients));
        this.pipelines = new Pipelines(account, directory.roles(), runner, new Poller(account, runner, codeCommit, s3));
        PipelineOperations pipelineOperations = new PipelineOperations(pipelines);
        operations.putAll(pipelineOperations.operations());
        operations.putAll(new TagOperations(Spelling.LOWER_CASE, pipelineOperations::tags).operations());
        operations.putAll(new ExecutionOperations(pipelines, runner).operations());
        operations.putAll(new StageOperations(account, pipelines, runner).operations());
        operations.putAll(new ConditionOperations(pipelines, runner).operations());
    }

    /** A branch or a tag at the provider has moved: starts the pipelines that are connected to it, and for which that counts. */
    public void pushed(Push push) {
        pipelines.all().toList().forEach(pipeline -> connections
                .startedBy(pipeline, push)
                .ifPresent(start -> {
                    var _ = runner.start(pipeline, start.trigger(), start.revisions());
                }));
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new PipelineType(pipelines, runner));
    }

    @Override
    public String signingName() {
        return "codepipeline";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "CodePipeline_20150709";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return pipelines.all().map(Pipeline::arn);
    }
}

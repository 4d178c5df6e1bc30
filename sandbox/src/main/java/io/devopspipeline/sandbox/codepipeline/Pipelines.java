// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.ServiceRoles;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The account's pipelines. */
final class Pipelines {
    private final Account account;
    private final ServiceRoles roles;
    private final Runner runner;
    private final Poller poller;
    private final Map<String, Pipeline> pipelines = new TreeMap<>();

    Pipelines(Account account, ServiceRoles roles, Runner runner, Poller poller) {
        this.account = account;
        this.roles = roles;
        this.runner = runner;
        this.poller = poller;
    }

    Stream<Pipeline> all() {
        return pipelines.values().stream();
    }

    Optional<Pipeline> find(String region, String name) {
        return Optional.ofNullable(pipelines.get(region + " " + name));
    }

    Pipeline require(String region, String name) {
        return find(region, name)
                .orElseThrow(() -> AwsException.of(
                        "PipelineNotFoundException",
                        "Account '" + Account.ID + "' does not have a pipeline with name '" + name + "'"));
    }

    /** Creating a pipeline starts its first run at once. @param creator the ARN of who does it */
    Pipeline create(String region, Declaration declaration, String creator) {
        if (!declaration.name().matches("[A-Za-z0-9.@_-]{1,100}")) {
            throw AwsException.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + declaration.name()
                            + "' at 'pipeline.name' failed to satisfy constraint: Member must satisfy regular expression"
                            + " pattern: [A-Za-z0-9.@\\-_]+");
        }
        if (find(region, declaration.name()).isPresent()) {
            throw AwsException.of(
                    "PipelineNameInUseException",
                    "A pipeline with the name '" + declaration.name() + "' already exists in account '" + Account.ID
                            + "'");
        }
        checkRole(region, declaration);
        Pipeline pipeline = new Pipeline(region, declaration, account.now());
        pipelines.put(region + " " + pipeline.name, pipeline);
        poller.watch(pipeline, this::lives);
        var _ = runner.start(pipeline, new Execution.Trigger("CreatePipeline", creator), Map.of());
        return pipeline;
    }

    private void checkRole(String region, Declaration declaration) {
        String pipeline = Account.arn("codepipeline", region, declaration.name());
        if (!roles.trusts(Clients.PRINCIPAL, declaration.role(), pipeline)) {
            throw AwsException.of(
                    "InvalidStructureException",
                    "CodePipeline is not authorized to perform AssumeRole on role " + declaration.role());
        }
    }

    private boolean lives(Pipeline pipeline) {
        return find(pipeline.region, pipeline.name)
                .filter(found -> found == pipeline)
                .isPresent();
    }

    void update(Pipeline pipeline, Declaration declaration) {
        checkRole(pipeline.region, declaration);
        runner.cancelAll(pipeline);
        pipeline.change(declaration, account.now());
    }

    /** AWS: deleting what is not there succeeds. */
    void delete(String region, String name) {
        Pipeline gone = pipelines.remove(region + " " + name);
        if (gone != null) {
            runner.cancelAll(gone);
        }
    }
}

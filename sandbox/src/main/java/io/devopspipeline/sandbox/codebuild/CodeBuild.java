// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.codebuild.report.ReportGroup;
import io.devopspipeline.sandbox.codebuild.report.ReportGroupOperations;
import io.devopspipeline.sandbox.codebuild.report.ReportGroupType;
import io.devopspipeline.sandbox.codebuild.report.ReportGroups;
import io.devopspipeline.sandbox.codebuild.report.ReportOperations;
import io.devopspipeline.sandbox.ecr.Registry;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.logs.LogSink;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** AWS CodeBuild's API. Closing it ends the builds that run. */
public final class CodeBuild implements ServiceModule {
    private final Account account;
    private final Projects projects = new Projects();
    private final ReportGroups reports;
    private final BuildPermissions permissions;
    private final Builds builds;
    private final PushEndpoint push;
    private final Map<String, Operation> operations = new HashMap<>();

    /**
     * @param directory the services that builds read with the roles that were passed to projects
     * @param registry where images that builds push arrive
     * @param python what builds run docker, aws and python3 with, and what images run on
     * @param accessKey what builds call the sandbox with
     * @param venvs where virtual environments of images are kept
     * @param bus is told of the beginning and the end of builds
     */
    public CodeBuild(
            Account account,
            Directory directory,
            LogSink logs,
            ObjectStore objects,
            Registry registry,
            Path python,
            String accessKey,
            Path venvs,
            EventBus bus) {
        this.account = account;
        this.permissions = new BuildPermissions(directory);
        this.reports = new ReportGroups(account);
        this.builds = new Builds(
                account,
                permissions,
                logs,
                objects,
                reports,
                new Toolbox(python, accessKey),
                venvs,
                new BuildChangeEvents(bus));
        this.push = new PushEndpoint(account, registry, (uuid, uri) -> builds.byUuid(uuid)
                .ifPresent(build -> permissions.checkPush(build, uri)));
        operations.putAll(projects.operations());
        operations.putAll(new BuildOperations(projects, builds).operations());
        operations.putAll(new ReportGroupOperations(reports).operations());
        operations.putAll(new ReportOperations(reports).operations());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new ProjectType(projects, account, permissions), new ReportGroupType(reports, account));
    }

    @Override
    public Map<String, HttpEndpoint> paths() {
        return Map.of(PushEndpoint.PREFIX, push);
    }

    @Override
    public String signingName() {
        return "codebuild";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "CodeBuild_20161006";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return Stream.concat(projects.all().map(Project::arn), reports.all().map(ReportGroup::arn));
    }

    @Override
    public void close() {
        builds.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.autoscaling.ApplicationAutoScaling;
import io.devopspipeline.sandbox.autoscaling.CpuUtilization;
import io.devopspipeline.sandbox.cloudformation.CloudFormation;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.ResourceTypes;
import io.devopspipeline.sandbox.codebuild.CodeBuild;
import io.devopspipeline.sandbox.codebuild.PushEndpoint;
import io.devopspipeline.sandbox.codecommit.CodeCommit;
import io.devopspipeline.sandbox.codecommit.GitEndpoint;
import io.devopspipeline.sandbox.codeconnections.CodeConnections;
import io.devopspipeline.sandbox.codeconnections.ProviderEndpoint;
import io.devopspipeline.sandbox.codepipeline.CodePipeline;
import io.devopspipeline.sandbox.control.CallLog;
import io.devopspipeline.sandbox.control.ControlEndpoint;
import io.devopspipeline.sandbox.control.FaultBook;
import io.devopspipeline.sandbox.ec2.Ec2;
import io.devopspipeline.sandbox.ecr.Ecr;
import io.devopspipeline.sandbox.ecr.Registry;
import io.devopspipeline.sandbox.ecs.Ecs;
import io.devopspipeline.sandbox.elb.Elb;
import io.devopspipeline.sandbox.events.Events;
import io.devopspipeline.sandbox.events.RuleType;
import io.devopspipeline.sandbox.http.SandboxServer;
import io.devopspipeline.sandbox.iam.Iam;
import io.devopspipeline.sandbox.iam.ManagedPolicies;
import io.devopspipeline.sandbox.iam.ManagedPolicyType;
import io.devopspipeline.sandbox.iam.RoleType;
import io.devopspipeline.sandbox.iam.Roles;
import io.devopspipeline.sandbox.iam.Sessions;
import io.devopspipeline.sandbox.iam.authorization.Authorization;
import io.devopspipeline.sandbox.iam.authorization.IamControl;
import io.devopspipeline.sandbox.logs.LogGroupType;
import io.devopspipeline.sandbox.logs.Logs;
import io.devopspipeline.sandbox.s3.BucketPolicyType;
import io.devopspipeline.sandbox.s3.BucketType;
import io.devopspipeline.sandbox.s3.Buckets;
import io.devopspipeline.sandbox.s3.S3Endpoint;
import io.devopspipeline.sandbox.sts.Sts;
import io.devopspipeline.sandbox.wire.AwsService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A running AWS account: all services on one loopback port. Closing it ends every process it started and removes its folder. */
public final class Sandbox implements AutoCloseable {
    private final SandboxServer server;
    private final SandboxOptions options;
    private final Folder folder;
    private final Account account;
    private final Directory directory;
    private final List<ResourceType> types = new ArrayList<>();
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final FaultBook faults;
    private final CpuUtilization cpu = new CpuUtilization();
    private final Events events;
    private final Buckets buckets;
    private final Registry registry;
    private final Roles roles;
    private final ManagedPolicies managedPolicies = new ManagedPolicies();
    private final Sessions sessions = new Sessions();
    private final Authorization authorization;
    private final CodePipeline codePipeline;
    private final CodeConnections codeConnections;

    private Sandbox(SandboxOptions options) throws IOException {
        this.options = options;
        this.folder = Folder.of(options.folder());
        this.server = new SandboxServer(options.port());
        this.account = new Account(options.clock(), folder.path(), URI.create("http://127.0.0.1:" + server.port()));
        CallLog calls = new CallLog();
        this.faults = new FaultBook(account, calls);
        this.roles = new Roles(account);
        this.authorization = new Authorization(account, roles, managedPolicies, sessions, this::bucketPolicy);
        this.directory = new Directory(authorization);
        this.events = new Events(account, directory);
        this.buckets = new Buckets(account, options.takenBuckets(), events);
        this.registry = new Registry(account);
        this.codePipeline = new CodePipeline(account, directory, events, buckets);
        this.codeConnections = new CodeConnections(account, buckets, codePipeline::pushed);
        server.path(
                ControlEndpoint.PREFIX,
                new ControlEndpoint(
                        calls, faults, options.clock(), this::inventory, codeConnections::become, cpu::set, this::iam));
        server.s3(new S3Endpoint(account, buckets, faults, authorization));
        services();
        authorization.enforce(options.enforceIam(), directory.all());
        server.start();
    }

    /** Starts serving; when this returns, the endpoint answers. */
    public static Sandbox start(SandboxOptions options) throws IOException {
        return new Sandbox(options);
    }

    private void services() {
        types.add(new BucketType(buckets));
        types.add(new BucketPolicyType(buckets));
        types.add(new RoleType(roles));
        types.add(new ManagedPolicyType(managedPolicies));
        add(new Iam(roles));
        add(new Sts(account, roles, sessions, authorization));
        Logs logs = new Logs(account);
        types.add(new LogGroupType(logs));
        add(logs);
        types.add(new RuleType(events));
        add(events);
        compute(logs);
        delivery(logs);
        Engine engine =
                new Engine(account, new ResourceTypes(types), faults, new NetworkLookup(directory), authorization);
        add(new CloudFormation(engine, buckets));
    }

    private void compute(Logs logs) {
        Ec2 ec2 = new Ec2(account);
        types.addAll(ec2.resourceTypes());
        add(ec2);
        Elb elb = new Elb(account, directory);
        types.addAll(elb.resourceTypes());
        closing.push(elb);
        add(elb);
        Ecs ecs = new Ecs(account, directory, registry, logs, Ecs.START_UP);
        types.addAll(ecs.resourceTypes());
        closing.push(ecs);
        add(ecs);
        ApplicationAutoScaling autoScaling = new ApplicationAutoScaling(account, directory, cpu);
        types.addAll(autoScaling.resourceTypes());
        add(autoScaling);
    }

    private void delivery(Logs logs) {
        CodeCommit codeCommit = new CodeCommit(account, events, buckets);
        types.addAll(codeCommit.resourceTypes());
        server.path(GitEndpoint.PREFIX, codeCommit.git());
        add(codeCommit);
        Ecr ecr = new Ecr(registry, account);
        types.addAll(ecr.resourceTypes());
        add(ecr);
        server.path(PushEndpoint.PREFIX, new PushEndpoint(account, registry));
        Path venvs = options.cache().toString().isEmpty()
                ? folder.path().resolve("venvs")
                : options.cache().toAbsolutePath();
        CodeBuild codeBuild = new CodeBuild(account, logs, buckets, options.python(), venvs);
        types.addAll(codeBuild.resourceTypes());
        closing.push(codeBuild);
        add(codeBuild);
        types.addAll(codePipeline.resourceTypes());
        add(codePipeline);
        server.path(ProviderEndpoint.PREFIX, codeConnections.git());
        add(codeConnections);
        add(codeConnections.formerly());
    }

    private void add(AwsService service) {
        directory.add(service);
        server.service(service, account, faults, authorization);
    }

    private Optional<String> bucketPolicy(String bucket) {
        return buckets.policy(bucket);
    }

    private void iam(ObjectNode body) {
        account.exclusively(() -> new IamControl(authorization, sessions, directory.all()).accept(body));
    }

    private List<String> inventory() {
        return account.exclusively(() -> Stream.concat(
                        buckets.inventory(), directory.all().stream().flatMap(AwsService::inventory))
                .sorted()
                .toList());
    }

    public URI endpoint() {
        return account.endpoint();
    }

    /** Whether a stack, an execution of a pipeline or a rollout of a service is in progress in the region. */
    public boolean atWork(String region) {
        return account.exclusively(() -> new AtWork(directory, region).any());
    }

    @Override
    public void close() throws Exception {
        server.close();
        options.clock().close();
        while (!closing.isEmpty()) {
            closing.pop().close();
        }
        folder.close();
    }

    /** Runs until it is told to end. */
    public static void main(String[] arguments) throws Exception {
        SandboxOptions options;
        try {
            options = SandboxOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("sandbox: " + e.getMessage() + "\n" + SandboxOptions.USAGE);
            System.exit(2);
            return;
        }
        Sandbox sandbox = start(options);
        Thread end = new Thread(() -> closeQuietly(sandbox), "end");
        Runtime.getRuntime().addShutdownHook(end);
        System.out.println("sandbox: listening on " + sandbox.endpoint());
        Thread.currentThread().join();
    }

    private static void closeQuietly(Sandbox sandbox) {
        try {
            sandbox.close();
        } catch (Exception e) {
            System.err.println("sandbox: could not end cleanly: " + e);
        }
    }
}

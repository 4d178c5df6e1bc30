// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.TestClients;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.autoscaling.ApplicationAutoScaling;
import io.devopspipeline.sandbox.autoscaling.Utilization;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.devopspipeline.sandbox.cloudformation.CloudFormation;
import io.devopspipeline.sandbox.cloudformation.resource.HandlerPermissions;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.ResourceTypes;
import io.devopspipeline.sandbox.cloudwatch.CloudWatch;
import io.devopspipeline.sandbox.control.CallLog;
import io.devopspipeline.sandbox.control.FaultBook;
import io.devopspipeline.sandbox.ec2.Ec2;
import io.devopspipeline.sandbox.ecr.RunnableImage;
import io.devopspipeline.sandbox.ecs.Ecs;
import io.devopspipeline.sandbox.ecs.TaskIsolation;
import io.devopspipeline.sandbox.elb.Elb;
import io.devopspipeline.sandbox.events.RecordedEvents;
import io.devopspipeline.sandbox.http.SandboxServer;
import io.devopspipeline.sandbox.logs.LogSink;
import io.devopspipeline.sandbox.s3.Buckets;
import io.devopspipeline.sandbox.secretsmanager.SecretsManager;
import io.devopspipeline.sandbox.ssm.Ssm;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** EC2, ELB and CloudFormation over the wire, with a clock that the test steps. */
public final class ComputeAccount implements AutoCloseable {
    public static final String VPC = "vpc-0a1b2c3d";

    public final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    /** What was pushed, by URI. */
    public final Map<String, RunnableImage> images = new ConcurrentHashMap<>();
    /** What tasks wrote: {@code <group> <stream> <line>}. */
    public final List<String> logs = new CopyOnWriteArrayList<>();

    public final Utilization cpu = new Utilization();
    /** What services published. */
    public final RecordedEvents events = new RecordedEvents();

    private final Ecs ecs;
    private final ApplicationAutoScaling autoScaling;
    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Directory directory = new Directory(new DenyingRoles(denied));
    private final SandboxServer server;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final TestClients clients;

    public ComputeAccount(Path folder) throws IOException {
        this(folder, Duration.ofSeconds(10));
    }

    /** @param startUp real time that a process has until it must listen */
    public ComputeAccount(Path folder, Duration startUp) throws IOException {
        this(folder, startUp, account -> TaskIsolation.none());
    }

    /** @param isolation of the tasks */
    public ComputeAccount(Path folder, Duration startUp, Function<Account, TaskIsolation> isolation)
            throws IOException {
        server = new SandboxServer(0, Optional::of);
        URI endpoint = URI.create("http://127.0.0.1:" + server.port());
        clients = new TestClients(endpoint, clock, Duration.ofSeconds(40));
        Account account = new Account(clock, folder, endpoint);
        FaultBook faults = new FaultBook(account, new CallLog());
        List<ResourceType> types = new ArrayList<>();
        Ec2 ec2 = new Ec2(account);
        types.addAll(ec2.resourceTypes());
        Elb elb = new Elb(account, directory);
        types.addAll(elb.resourceTypes());
        open.add(elb);
        ecs = new Ecs(
                account,
                directory,
                uri -> Optional.ofNullable(images.get(uri)),
                sink(),
                isolation.apply(account),
                startUp,
                events);
        types.addAll(ecs.resourceTypes());
        open.add(ecs);
        autoScaling = new ApplicationAutoScaling(account, directory, cpu);
        types.addAll(autoScaling.resourceTypes());
        CloudWatch cloudWatch = new CloudWatch(account);
        Engine engine = new Engine(
                account,
                new ResourceTypes(types),
                faults,
                (region, type, value) -> true,
                HandlerPermissions.UNCHECKED,
                events);
        for (AwsService service : List.of(
                ec2,
                elb,
                ecs,
                autoScaling,
                cloudWatch,
                new SecretsManager(account),
                new Ssm(account),
                new CloudFormation(engine, new Buckets(account, Set.of(), events)))) {
            directory.add(service);
            server.service(service, account, faults, call -> {});
        }
        server.start();
    }

    /** Calls an operation of CloudWatch, whose client is not among the dependencies of these tests. */
    public ObjectNode cloudWatch(String operation, String input) throws IOException {
        return call("monitoring", operation, input);
    }

    /** Calls an operation of a service whose client is not among the dependencies of these tests. */
    public ObjectNode call(String service, String operation, String input) throws IOException {
        return directory.call(
                "test.amazonaws.com", "eu-west-1", service, operation, (ObjectNode) Json.MAPPER.readTree(input));
    }

    /** From now on no role that was passed to a service may do this. @param action also the operation's name */
    public void deny(String action) {
        denied.add(action);
    }

    /** As the control endpoint does. */
    public void memory(String cluster, String service, int percent) {
        Objects.requireNonNull(autoScaling.controls().get("memory"))
                .accept(Json.object()
                        .put("cluster", cluster)
                        .put("service", service)
                        .put("percent", percent));
    }

    /** As the control endpoint does. */
    public void connections(String cluster, String service, int perMinute) {
        Objects.requireNonNull(autoScaling.controls().get("new-connections"))
                .accept(Json.object()
                        .put("cluster", cluster)
                        .put("service", service)
                        .put("perMinute", perMinute));
    }

    /** As the control endpoint does. */
    public void interruptSpot(String cluster, String service) {
        Objects.requireNonNull(ecs.controls().get("spot-interruption"))
                .accept(Json.object().put("cluster", cluster).put("service", service));
    }

    private LogSink sink() {
        return new LogSink() {
            @Override
            public void open(String region, String group) {
                logs.add(group);
            }

            @Override
            public void write(String region, String group, String stream, String line) {
                logs.add(group + " " + stream + " " + line);
            }

            @Override
            public boolean exists(String region, String group) {
                return true;
            }
        };
    }

    public Ec2Client ec2() {
        return clients.client(Ec2Client.builder());
    }

    public ElasticLoadBalancingV2Client elb() {
        return clients.client(ElasticLoadBalancingV2Client.builder());
    }

    public EcsClient ecs() {
        return clients.client(EcsClient.builder());
    }

    public ApplicationAutoScalingClient autoScaling() {
        return clients.client(ApplicationAutoScalingClient.builder());
    }

    public CloudFormationClient cloudFormation() {
        return clients.cloudFormation();
    }

    public void create(String stack, String template) {
        cloudFormation()
                .createStack(r -> r.stackName(stack).templateBody(template).capabilities(Capability.CAPABILITY_IAM));
    }

    public void update(String stack, String template) {
        cloudFormation().updateStack(r -> r.stackName(stack).templateBody(template));
    }

    public Stack stack(String nameOrId) {
        return clients.stack(nameOrId);
    }

    public String output(String stack, String key) {
        return clients.output(stack, key);
    }

    public List<String> failures(String stackNameOrId) {
        return clients.failures(stackNameOrId);
    }

    public void pass(Duration awsTime) {
        clock.advance(awsTime);
    }

    public void until(String what, Callable<Boolean> condition) {
        clients.until(what, condition);
    }

    @Override
    public void close() throws Exception {
        server.close();
        clients.close();
        for (AutoCloseable one : open) {
            one.close();
        }
        clock.close();
    }
}

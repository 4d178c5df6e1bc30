// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.ecr.ImageSource;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.logs.LogSink;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import io.devopspipeline.sandbox.wire.TagOperations;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Amazon ECS. Closing it ends every process of every task. */
public final class Ecs implements ServiceModule {
    /** Real time that a task's process has to listen, before its task counts as running anyway. */
    public static final Duration START_UP = Duration.ofSeconds(15);

    private final Clusters clusters;
    private final Processes processes = new Processes();
    private final TaskIsolation isolation;
    private final TaskDefinitions definitions;
    private final Account account;
    private final SpotInterruption spot;
    private final List<ResourceType> types;
    private final Map<String, Operation> operations = new HashMap<>();

    /**
     * @param startUp see {@link #START_UP}
     * @param bus is told of deployments, services and tasks
     */
    public Ecs(
            Account account,
            Directory directory,
            ImageSource images,
            LogSink logs,
            TaskIsolation isolation,
            Duration startUp,
            EventBus bus) {
        this.account = account;
        this.isolation = isolation;
        ServiceLinkedRole linkedRole = new ServiceLinkedRole(account, directory);
        clusters = new Clusters(account, linkedRole);
        definitions = new TaskDefinitions(account);
        TaskNetwork network = new TaskNetwork(account, directory);
        AddressConflict conflict = new AddressConflict(clusters, isolation);
        TaskEnd end = new TaskEnd(account, network, conflict, isolation);
        spot = new SpotInterruption(clusters, end);
        TaskLife life = new TaskLife(
                account,
                network,
                new TaskStart(
                        new NetworkReach(directory),
                        images,
                        logs,
                        new TaskPermissions(directory.roles()),
                        new TaskSecrets(directory),
                        conflict),
                processes,
                end,
                isolation,
                startUp);
        Scheduler scheduler = new Scheduler(
                account,
                new Rollout(
                        account, new Capacity(clusters), network, life, end, new DeploymentAlarms(account, directory)));
        Services services =
                new Services(account, clusters, definitions, network, scheduler, new ServiceChangeEvents(bus));
        types = List.of(
                new ClusterType(clusters), new TaskDefinitionType(definitions), new ServiceType(account, services));
        operations.putAll(new ClusterOperations(clusters).operations());
        operations.putAll(new TaskDefinitionOperations(definitions).operations());
        operations.putAll(new ServiceOperations(account, clusters, services).operations());
        operations.putAll(new TaskOperations(clusters, end).operations());
        operations.putAll(
                new TagOperations(Spelling.LOWER_CASE, new EcsTags(clusters, services, definitions)).operations());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return types;
    }

    @Override
    public Map<String, Consumer<ObjectNode>> controls() {
        return Map.of("spot-interruption", asked -> account.exclusively(() -> spot.interrupt(asked)));
    }

    @Override
    public String signingName() {
        return "ecs";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "AmazonEC2ContainerServiceV20141113";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    /** What is deleted but still shown is no leftover; inactive task definitions can never be deleted by their stack. */
    @Override
    public Stream<String> inventory() {
        Stream<String> definitionArns =
                definitions.all().filter(TaskDefinition::active).map(definition -> definition.arn);
        return Stream.concat(clusters.all().stream().flatMap(Ecs::living), definitionArns);
    }

    private static Stream<String> living(Cluster cluster) {
        return Stream.of(
                        Stream.of(cluster.arn).filter(arn -> cluster.active()),
                        cluster.services().stream().filter(Service::lives).map(service -> service.arn),
                        cluster.tasks().filter(task -> !task.stopped()).map(task -> task.arn))
                .flatMap(all -> all);
    }

    @Override
    public void close() {
        processes.close();
        isolation.close();
    }
}

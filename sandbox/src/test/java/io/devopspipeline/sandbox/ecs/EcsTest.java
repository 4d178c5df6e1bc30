// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsServicesException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.Task;

@Tag("slow")
class EcsTest {
    private static final String TEMPLATE = """
            Resources:
              Subnet:
                Type: AWS::EC2::Subnet
                Properties: {VpcId: vpc-0a1b2c3d, CidrBlock: 172.31.240.0/24}
              Group:
                Type: AWS::EC2::SecurityGroup
                Properties: {GroupDescription: g, VpcId: vpc-0a1b2c3d}
              LoadBalancer:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Type: network, Subnets: [!Ref Subnet], SecurityGroups: [!Ref Group]}
              TargetGroup:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties:
                  {VpcId: vpc-0a1b2c3d, Protocol: TCP, Port: 80, TargetType: ip, HealthCheckIntervalSeconds: 10,
                   HealthyThresholdCount: 2, UnhealthyThresholdCount: 2,
                   TargetGroupAttributes: [{Key: deregistration_delay.timeout_seconds, Value: "30"}]}
              Listener:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  {LoadBalancerArn: !Ref LoadBalancer, Protocol: TCP, Port: 80,
                   DefaultActions: [{Type: forward, TargetGroupArn: !Ref TargetGroup}]}
              Cluster: {Type: AWS::ECS::Cluster}
              Definition:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  Family: app
                  RequiresCompatibilities: [FARGATE]
                  NetworkMode: awsvpc
                  Cpu: 256
                  Memory: MEMORY
                  ExecutionRoleArn: arn:aws:iam::123456789012:role/x
                  ContainerDefinitions:
                    - Name: app
                      Essential: true
                      Image: IMAGE
                      PortMappings: [{ContainerPort: "5000", Protocol: tcp}]
                      Environment: [{Name: GREETING, Value: hello}]
                      LogConfiguration:
                        LogDriver: awslogs
                        Options: {awslogs-group: /app, awslogs-region: eu-west-1, awslogs-stream-prefix: app}
              Service:
                Type: AWS::ECS::Service
                DependsOn: [Listener, Definition]
                Properties:
                  Cluster: !Ref Cluster
                  LaunchType: FARGATE
                  TaskDefinition: app
                  COUNT
                  DeploymentConfiguration:
                    {MinimumHealthyPercent: 100, MaximumPercent: 200, DeploymentCircuitBreaker: {Enable: true, Rollback: true}}
                  HealthCheckGracePeriodSeconds: 30
                  LoadBalancers: [{ContainerName: app, ContainerPort: "5000", TargetGroupArn: !Ref TargetGroup}]
                  NetworkConfiguration:
                    AwsvpcConfiguration: {AssignPublicIp: ENABLED, Subnets: [!Ref Subnet], SecurityGroups: [!Ref Group]}
            Outputs:
              Name: {Value: !GetAtt LoadBalancer.DNSName}
              Cluster: {Value: !Ref Cluster}
              Service: {Value: !GetAtt Service.Name}
            """;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private ComputeAccount account;
    private EcsClient ecs;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder);
        ecs = account.ecs();
        account.images.put("app:1", FakeImage.serving(folder, "v1"));
        account.images.put("app:2", FakeImage.serving(folder, "v2"));
        account.images.put("app:crash", FakeImage.crashing(folder));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void at_zero_the_service_is_steady_at_once_without_any_image() {
        // When
        account.create("app", template("app:none", "DesiredCount: 0"));
        account.pass(Duration.ofMinutes(6));
        // Then
        assertThat(account.stack("app").stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(service().deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.status()).isEqualTo("PRIMARY");
            assertThat(deployment.rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
        });
        assertThat(messages()).anyMatch(message -> message.endsWith("has reached a steady state."));
    }

    @Test
    void a_count_alone_starts_tasks_but_no_deployment() throws Exception {
        // Given
        up(0);
        String deployment = service().deployments().getFirst().id();
        // When
        scale(2);
        // Then
        assertThat(service().deployments()).extracting(Deployment::id).containsExactly(deployment);
        assertThat(get()).isEqualTo("v1 hello");
        assertThat(account.logs).anyMatch(line -> line.matches("/app app/app/[0-9a-f]{32} listening"));
    }

    @Test
    void a_rolling_deployment_loses_no_request() throws Exception {
        // Given
        up(2);
        AtomicBoolean done = new AtomicBoolean();
        List<String> answers = new ArrayList<>();
        Thread client = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                answers.add(answer());
            }
        });
        // When
        rollTo("app:2");
        account.until(
                "v2 serves alone", () -> settled() && service().deployments().size() == 1);
        done.set(true);
        client.join();
        // Then
        assertThat(answers).containsOnly("v1 hello", "v2 hello");
        assertThat(get()).isEqualTo("v2 hello");
        assertThat(ecs.describeTaskDefinition(r -> r.taskDefinition("app"))
                        .taskDefinition()
                        .revision())
                .isEqualTo(2);
    }

    @Test
    void without_an_image_tasks_fail_to_start_and_the_stack_learns_it_from_the_circuit_breaker() {
        // When
        account.create("app", template("app:none", "DesiredCount: 1"));
        account.pass(Duration.ofMinutes(6));
        // Then
        assertThat(account.failures("app").getFirst())
                .contains("Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.")
                .contains("HandlerErrorCode: GeneralServiceException");
        account.pass(Duration.ofMinutes(10));
        assertThat(account.stack("app").stackStatus()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
    }

    @Test
    void a_task_says_why_it_could_not_start() {
        // Given
        account.create("app", template("app:none", "DesiredCount: 0"));
        account.pass(Duration.ofMinutes(6));
        // When
        ecs.updateService(r -> r.cluster(cluster()).service(name()).desiredCount(1));
        account.pass(Duration.ofMinutes(1));
        // Then
        Task task = tasks(DesiredStatus.STOPPED).getFirst();
        assertThat(task.stopCodeAsString()).isEqualTo("TaskFailedToStart");
        assertThat(task.stoppedReason())
                .startsWith("CannotPullContainerError: ")
                .contains("app:none: not found");
        assertThat(account.images).doesNotContainKey("app:none");
    }

    @Test
    void a_release_that_crashes_is_rolled_back_while_the_old_one_serves() throws Exception {
        // Given
        up(1);
        // When
        rollTo("app:crash");
        account.until("the circuit breaker trips", () -> messages().stream()
                .anyMatch(message -> message.contains("rolling back to deployment")));
        // Then
        assertThat(get()).isEqualTo("v1 hello");
        assertThat(service().deployments()).anySatisfy(failed -> {
            assertThat(failed.rolloutState()).isEqualTo(DeploymentRolloutState.FAILED);
            assertThat(failed.rolloutStateReason()).isEqualTo("ECS deployment circuit breaker: tasks failed to start.");
        });
        account.until("the rollback completes", this::settled);
        assertThat(service().taskDefinition()).endsWith("app:1");
        assertThat(tasks(DesiredStatus.STOPPED))
                .anySatisfy(task ->
                        assertThat(task.containers().getFirst().exitCode()).isEqualTo(3));
    }

    @Test
    void a_task_whose_process_dies_is_replaced() throws Exception {
        // Given
        up(1);
        ProcessHandle process = children().getFirst();
        // When
        process.destroyForcibly();
        account.until("it is replaced", () -> !tasks(DesiredStatus.STOPPED).isEmpty() && settled());
        // Then
        assertThat(tasks(DesiredStatus.STOPPED).getFirst().stoppedReason())
                .isEqualTo("Essential container in task exited");
        assertThat(get()).isEqualTo("v1 hello");
    }

    @Test
    void an_update_that_leaves_the_count_out_keeps_it_and_takes_the_newest_revision_of_the_family() throws Exception {
        // Given: the count was handed over, then somebody scaled and released
        up(0);
        account.update("app", template("app:1", ""));
        account.pass(Duration.ofMinutes(2));
        scale(2);
        rollTo("app:2");
        account.until("v2 serves", () -> settled() && service().deployments().size() == 1);
        // When: another property of the service changes
        account.update("app", template("app:1", "").replace("PeriodSeconds: 30", "PeriodSeconds: 40"));
        account.until("the update ends", () -> account.stack("app").stackStatus() == StackStatus.UPDATE_COMPLETE);
        // Then
        assertThat(service().desiredCount()).isEqualTo(2);
        assertThat(service().taskDefinition()).endsWith("app:2");
        assertThat(service().healthCheckGracePeriodSeconds()).isEqualTo(40);
    }

    @Test
    void a_changed_task_definition_is_a_new_revision_and_the_old_one_becomes_inactive() throws Exception {
        // Given
        up(0);
        // When
        account.update("app", template("app:1", "DesiredCount: 0").replace("Memory: 512", "Memory: 1024"));
        account.pass(Duration.ofMinutes(2));
        // Then
        assertThat(ecs.describeTaskDefinition(r -> r.taskDefinition("app:1"))
                        .taskDefinition()
                        .statusAsString())
                .isEqualTo("INACTIVE");
        assertThat(ecs.describeTaskDefinition(r -> r.taskDefinition("app"))
                        .taskDefinition()
                        .memory())
                .isEqualTo("1024");
        assertThatThrownBy(() -> ecs.updateService(
                        r -> r.cluster(cluster()).service(name()).taskDefinition("app:1")))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("TaskDefinition is inactive");
    }

    @Test
    void deleting_the_stack_ends_the_processes_and_waits_for_their_interfaces() throws Exception {
        // Given
        up(2);
        String id = account.stack("app").stackId();
        String cluster = cluster();
        String name = name();
        List<ProcessHandle> processes = children();
        assertThat(processes).hasSize(2);
        // When
        account.cloudFormation().deleteStack(r -> r.stackName("app"));
        account.pass(Duration.ofSeconds(5));
        // Then
        assertThatThrownBy(() ->
                        ecs.updateService(r -> r.cluster(cluster).service(name).desiredCount(1)))
                .isInstanceOf(ServiceNotActiveException.class)
                .hasMessageContaining("Service was not ACTIVE.");
        account.until("it is gone", () -> account.stack(id).stackStatus() == StackStatus.DELETE_COMPLETE);
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(account.ec2().describeNetworkInterfaces().networkInterfaces())
                .isEmpty();
    }

    @Test
    void no_process_outlives_the_account() throws Exception {
        // Given
        up(1);
        List<ProcessHandle> processes = children();
        // When
        account.close();
        // Then
        assertThat(processes).hasSize(1);
        for (ProcessHandle process : processes) {
            assertThat(process.onExit()
                            .get(5, java.util.concurrent.TimeUnit.SECONDS)
                            .isAlive())
                    .isFalse();
        }
    }

    @Test
    void refuses_in_the_words_of_the_service() {
        // Given
        up(0);
        // Then
        assertThat(ecs.describeServices(r -> r.cluster(cluster()).services("none"))
                        .failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo("MISSING"));
        assertThatThrownBy(() -> ecs.describeServices(r -> r.cluster("none").services("x")))
                .isInstanceOf(ClusterNotFoundException.class);
        assertThatThrownBy(() -> ecs.deleteCluster(r -> r.cluster(cluster())))
                .isInstanceOf(ClusterContainsServicesException.class);
        assertThatThrownBy(() -> ecs.runTask(r -> r.cluster(cluster()).taskDefinition("app")))
                .hasMessageContaining("ecs:RunTask is not in the sandbox");
        assertThatThrownBy(() -> ecs.updateService(r ->
                        r.cluster(cluster()).service(name()).deploymentConfiguration(d -> d.strategy("BLUE_GREEN"))))
                .hasMessageContaining("The deployment strategy BLUE_GREEN is not in the sandbox");
        assertThatThrownBy(() -> ecs.registerTaskDefinition(r -> r.family("x")
                        .networkMode("awsvpc")
                        .requiresCompatibilitiesWithStrings("FARGATE")
                        .cpu("256")
                        .memory("8192")
                        .containerDefinitions(c -> c.name("app").image("i"))))
                .hasMessageContaining("No Fargate configuration exists for given values: 256 CPU, 8192 memory.");
    }

    @Test
    void a_task_definition_for_other_machines_than_fargate_is_refused_by_name() {
        assertThatThrownBy(() -> ecs.registerTaskDefinition(r ->
                        r.family("x").containerDefinitions(c -> c.name("app").image("i"))))
                .hasMessageContaining("A task definition that does not require FARGATE is not in the sandbox");
    }

    @Test
    void a_task_definition_for_ec2_is_refused_by_name() {
        assertThatThrownBy(() -> ecs.registerTaskDefinition(r -> r.family("x")
                        .requiresCompatibilitiesWithStrings("EC2")
                        .containerDefinitions(c -> c.name("app").image("i"))))
                .hasMessageContaining("A task definition that does not require FARGATE is not in the sandbox");
    }

    @Test
    void a_task_has_the_tags_that_its_service_propagates() {
        // Given
        up(0);
        ecs.tagResource(r -> r.resourceArn(service().serviceArn())
                .tags(tag -> tag.key("team").value("a")));

        // When
        ecs.updateService(r ->
                r.cluster(cluster()).service(name()).propagateTags("SERVICE").desiredCount(1));
        account.until(
                "a task",
                () -> !ecs.listTasks(r -> r.cluster(cluster())).taskArns().isEmpty());

        // Then
        List<String> tasks = ecs.listTasks(r -> r.cluster(cluster())).taskArns();
        assertThat(ecs.describeTasks(r -> r.cluster(cluster()).tasks(tasks).includeWithStrings("TAGS"))
                        .tasks()
                        .getFirst()
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .contains("team=a");
    }

    @Test
    void services_of_another_launch_type_are_not_listed() {
        // When
        up(0);

        // Then
        assertThat(ecs.listServices(r -> r.cluster(cluster()).launchType("EC2")).serviceArns())
                .isEmpty();
        assertThat(ecs.listServices(r -> r.cluster(cluster()).launchType("FARGATE"))
                        .serviceArns())
                .hasSize(1);
    }

    static String template(String image, String count) {
        return TEMPLATE.replace("IMAGE", image).replace("COUNT", count).replace("MEMORY", "512");
    }

    private void up(int count) {
        account.create("app", template("app:1", "DesiredCount: " + count));
        account.pass(Duration.ofMinutes(4));
        account.until("the stack is up", () -> account.stack("app").stackStatus() == StackStatus.CREATE_COMPLETE);
    }

    private void scale(int count) {
        ecs.updateService(r -> r.cluster(cluster()).service(name()).desiredCount(count));
        account.until("it is scaled", () -> service().runningCount() == count && healthy(count));
    }

    /** As CodePipeline does: the service's revision with another image. */
    private void rollTo(String image) {
        var current = ecs.describeTaskDefinition(r -> r.taskDefinition(service().taskDefinition()))
                .taskDefinition();
        var next = ecs.registerTaskDefinition(r -> r.family(current.family())
                .networkMode(current.networkMode())
                .cpu(current.cpu())
                .memory(current.memory())
                .executionRoleArn(current.executionRoleArn())
                .volumes(current.volumes())
                .placementConstraints(current.placementConstraints())
                .requiresCompatibilities(current.requiresCompatibilities())
                .containerDefinitions(current.containerDefinitions().getFirst().copy(c -> c.image(image))));
        ecs.updateService(r -> r.cluster(cluster())
                .service(name())
                .taskDefinition(next.taskDefinition().taskDefinitionArn()));
    }

    private boolean settled() {
        return messages().getFirst().endsWith("has reached a steady state.");
    }

    private boolean healthy(int count) {
        var elb = account.elb();
        return elb
                        .describeTargetHealth(r -> r.targetGroupArn(elb.describeTargetGroups()
                                .targetGroups()
                                .getFirst()
                                .targetGroupArn()))
                        .targetHealthDescriptions()
                        .stream()
                        .filter(target -> target.targetHealth().stateAsString().equals("healthy"))
                        .count()
                == count;
    }

    private List<String> messages() {
        return service().events().stream().map(ServiceEvent::message).toList();
    }

    private Service service() {
        return ecs.describeServices(r -> r.cluster(cluster()).services(name()))
                .services()
                .getFirst();
    }

    private List<Task> tasks(DesiredStatus status) {
        var arns =
                ecs.listTasks(r -> r.cluster(cluster()).desiredStatus(status)).taskArns();
        return arns.isEmpty()
                ? List.of()
                : ecs.describeTasks(r -> r.cluster(cluster()).tasks(arns)).tasks();
    }

    private String cluster() {
        return account.output("app", "Cluster");
    }

    private String name() {
        return account.output("app", "Service");
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("server.py"))
                .toList();
    }

    private String answer() {
        try {
            return get();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private String get() throws IOException, InterruptedException {
        URI uri = URI.create("http://" + account.output("app", "Name") + "/");
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}

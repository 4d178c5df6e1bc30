// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import io.devopspipeline.sandbox.ecs.FakeImage;
import io.devopspipeline.sandbox.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ApplicationAutoScalingException;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingMetricDataQuery;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingMetricDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.Service;

class AutoScalingTest {
    /** Of a target tracking policy that names none. */
    private static final Duration COOLDOWN = Duration.ofMinutes(5);

    private static final String TEMPLATE = """
            Resources:
              Subnet:
                Type: AWS::EC2::Subnet
                Properties: {VpcId: vpc-0a1b2c3d, CidrBlock: 172.31.240.0/24}
              Group:
                Type: AWS::EC2::SecurityGroup
                Properties: {GroupDescription: g, VpcId: vpc-0a1b2c3d}
              Cluster: {Type: AWS::ECS::Cluster, Properties: {ClusterName: c}}
              Definition:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  Family: app
                  RequiresCompatibilities: [FARGATE]
                  NetworkMode: awsvpc
                  Cpu: 256
                  Memory: 512
                  ExecutionRoleArn: arn:aws:iam::123456789012:role/x
                  ContainerDefinitions:
                    - {Name: app, Essential: true, Image: "app:1", PortMappings: [{ContainerPort: 5000, Protocol: tcp}]}
              Service:
                Type: AWS::ECS::Service
                DependsOn: [Definition]
                Properties:
                  Cluster: !Ref Cluster
                  ServiceName: s
                  LaunchType: FARGATE
                  TaskDefinition: app
                  DesiredCount: 0
                  NetworkConfiguration:
                    AwsvpcConfiguration: {AssignPublicIp: ENABLED, Subnets: [!Ref Subnet], SecurityGroups: [!Ref Group]}
            """;
    private static final String SCALING = """
              Target:
                Type: AWS::ApplicationAutoScaling::ScalableTarget
                Properties:
                  ServiceNamespace: ecs
                  ScalableDimension: ecs:service:DesiredCount
                  ResourceId: !Sub "service/${Cluster}/${Service.Name}"
                  MinCapacity: "MIN"
                  MaxCapacity: 5
              Policy:
                Type: AWS::ApplicationAutoScaling::ScalingPolicy
                Properties:
                  PolicyName: cpu
                  PolicyType: TargetTrackingScaling
                  ScalingTargetId: !Ref Target
                  TargetTrackingScalingPolicyConfiguration:
                    TargetValue: "50"
                    PredefinedMetricSpecification: {PredefinedMetricType: ECSServiceAverageCPUUtilization}
            Outputs:
              Target: {Value: !Ref Target}
              Policy: {Value: !Ref Policy}
            """;
    private static final String ID = "service/c/s";

    @TempDir
    private Path folder;

    private ComputeAccount account;
    private EcsClient ecs;
    private ApplicationAutoScalingClient scaling;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder);
        account.images.put("app:1", FakeImage.serving(folder, "v1"));
        ecs = account.ecs();
        scaling = account.autoScaling();
        account.create("app", TEMPLATE);
        account.until("the stack", () -> account.stack("app").stackStatus() == StackStatus.CREATE_COMPLETE);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void registering_brings_the_count_into_the_range_at_once() {
        // When
        register(2, 5);

        // Then
        assertThat(service().desiredCount()).isEqualTo(2);
        assertThat(activities().getFirst().cause()).isEqualTo("minimum capacity was set to 2");
        assertThat(activities().getFirst().description()).isEqualTo("Setting desired count to 2.");

        // When
        scaling.registerScalableTarget(r -> r.serviceNamespace(ServiceNamespace.ECS)
                .resourceId(ID)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .minCapacity(0)
                .maxCapacity(1));

        // Then
        assertThat(service().desiredCount()).isEqualTo(1);
        assertThat(activities().getFirst().cause()).isEqualTo("maximum capacity was set to 1");
    }

    @Test
    void high_use_scales_out_after_three_minutes_and_low_use_scales_in_after_fifteen() {
        // Given
        register(2, 5);
        track(50);
        running(2);
        cpu(90);

        // When
        account.pass(Duration.ofMinutes(2));
        int early = service().desiredCount();
        account.pass(Duration.ofMinutes(2));

        // Then
        assertThat(early).isEqualTo(2);
        assertThat(service().desiredCount()).isEqualTo(4);
        assertThat(activities().getFirst().cause())
                .matches("monitor alarm TargetTracking-service/c/s-AlarmHigh-.+ in state ALARM triggered policy cpu");

        // When
        running(4);
        account.pass(Duration.ofMinutes(7));
        ScalingActivity second = activities().getFirst();
        ScalingActivity first = activities().get(1);

        // Then
        assertThat(service().desiredCount()).as("at most maxCapacity").isEqualTo(5);
        assertThat(Duration.between(first.startTime(), second.startTime()))
                .as("the cooldown; the tasks start in real time, so that more may have passed")
                .isGreaterThanOrEqualTo(COOLDOWN);

        // When
        running(5);
        cpu(10);
        account.pass(Duration.ofMinutes(13));
        int notYet = service().desiredCount();
        account.pass(Duration.ofMinutes(3));

        // Then
        assertThat(notYet).isEqualTo(5);
        assertThat(service().desiredCount()).as("at least minCapacity").isEqualTo(2);
    }

    @Test
    void a_service_without_tasks_has_no_metric_and_stays() {
        // Given
        register(0, 5);
        track(50);
        cpu(100);

        // When
        account.pass(Duration.ofMinutes(10));

        // Then
        assertThat(service().desiredCount()).isZero();
    }

    @Test
    void a_suspended_target_does_not_scale() {
        // Given
        register(1, 5);
        track(50);
        running(1);
        cpu(90);

        // When
        suspend();
        ecs.updateService(r -> r.cluster("c").service("s").desiredCount(0));
        account.pass(Duration.ofMinutes(10));

        // Then
        assertThat(service().desiredCount()).isZero();
        assertThat(targets().getFirst().suspendedState().dynamicScalingOutSuspended())
                .isTrue();
        assertThat(targets().getFirst().maxCapacity())
                .as("what is not given stays")
                .isEqualTo(5);
    }

    @Test
    void refusals_are_worded_as_aws_words_them() {
        assertThatThrownBy(() -> scaling.registerScalableTarget(r -> r.serviceNamespace(ServiceNamespace.ECS)
                        .resourceId("service/c/other")
                        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                        .minCapacity(1)
                        .maxCapacity(2)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("ECS service doesn't exist: service/c/other");
        assertThatThrownBy(() -> register(3, 2))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Maximum capacity cannot be less than minimum capacity");
        assertThatThrownBy(() -> track(50))
                .isInstanceOf(ObjectNotFoundException.class)
                .hasMessageContaining("No scalable target registered for service namespace: ecs, resource ID: " + ID
                        + ", scalable dimension: ecs:service:DesiredCount");
        assertThatThrownBy(() -> scaling.deregisterScalableTarget(r -> r.serviceNamespace(ServiceNamespace.ECS)
                        .resourceId(ID)
                        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)))
                .isInstanceOf(ObjectNotFoundException.class)
                .hasMessageContaining("No scalable target found for service namespace: ecs");
        assertThatThrownBy(this::suspend)
                .as("an update must not make a target")
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> scaling.describeScalableTargets(r -> r.serviceNamespace(ServiceNamespace.LAMBDA)))
                .isInstanceOf(ApplicationAutoScalingException.class)
                .hasMessageContaining("The service namespace 'lambda' is not in the sandbox");
    }

    /** The alarms are named by the service. */
    @Test
    void a_policy_whose_alarms_would_have_more_than_255_characters_is_refused() {
        // Given
        String service = "s".repeat(255 - "TargetTracking-service/c/-AlarmHigh-".length() - 36 + 1);
        var network = service().networkConfiguration();
        ecs.createService(r -> r.cluster("c")
                .serviceName(service)
                .taskDefinition("app")
                .launchType(LaunchType.FARGATE)
                .networkConfiguration(network)
                .desiredCount(0));
        scaling.registerScalableTarget(r -> r.serviceNamespace(ServiceNamespace.ECS)
                .resourceId("service/c/" + service)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .minCapacity(0)
                .maxCapacity(1));

        // When / Then
        assertThatThrownBy(() -> scaling.putScalingPolicy(r -> r.policyName("cpu")
                        .serviceNamespace(ServiceNamespace.ECS)
                        .resourceId("service/c/" + service)
                        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                        .policyType(PolicyType.TARGET_TRACKING_SCALING)
                        .targetTrackingScalingPolicyConfiguration(c -> c.targetValue(50.0)
                                .predefinedMetricSpecification(
                                        m -> m.predefinedMetricType(MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION)))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'alarmName'", "less than or equal to 255");
    }

    @Test
    void no_task_is_removed_while_one_of_two_metrics_is_near_its_target() {
        // Given
        register(1, 4);
        track(50);
        track("memory", MetricType.ECS_SERVICE_AVERAGE_MEMORY_UTILIZATION, 50);
        cpu(100);
        running(4);
        memory(49);

        // When
        cpu(0);
        account.pass(Duration.ofMinutes(40));

        // Then
        assertThat(service().desiredCount()).isEqualTo(4);

        // When
        memory(0);

        // Then
        running(1);
    }

    @Test
    void memory_alone_adds_tasks() {
        // Given
        register(1, 4);
        track(50);
        track("memory", MetricType.ECS_SERVICE_AVERAGE_MEMORY_UTILIZATION, 50);

        // When
        memory(90);

        // Then
        running(4);
        assertThat(activities().getFirst().cause()).endsWith("triggered policy memory");
    }

    @Test
    void tasks_are_added_until_each_has_its_share_of_the_connections() {
        // Given
        register(1, 10);
        trackConnections("connections / tasks", 100);

        // When
        account.connections("c", "s", 350);

        // Then
        running(4);
        assertThat(activities().getFirst().cause()).endsWith("triggered policy connections");
    }

    @Test
    void another_expression_is_refused_by_name() {
        // Given
        register(1, 10);

        // When
        Throwable refused = catchThrowable(() -> trackConnections("tasks / connections", 100));

        // Then
        assertThat(refused).hasMessageContaining("A CustomizedMetricSpecification other than");
    }

    private void trackConnections(String expression, double target) {
        scaling.putScalingPolicy(r -> r.policyName("connections")
                .serviceNamespace(ServiceNamespace.ECS)
                .resourceId(ID)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(c -> c.targetValue(target)
                        .customizedMetricSpecification(m -> m.metrics(
                                source("connections", "NewFlowCount", "Sum", "LoadBalancer"),
                                source("tasks", "HealthyHostCount", "Maximum", "LoadBalancer", "TargetGroup"),
                                TargetTrackingMetricDataQuery.builder()
                                        .id("perTask")
                                        .expression(expression)
                                        .returnData(true)
                                        .build()))));
    }

    private static TargetTrackingMetricDataQuery source(String id, String name, String stat, String... dimensions) {
        return TargetTrackingMetricDataQuery.builder()
                .id(id)
                .returnData(false)
                .metricStat(s -> s.stat(stat).metric(m -> m.namespace("AWS/NetworkELB")
                        .metricName(name)
                        .dimensions(Stream.of(dimensions)
                                .map(dimension -> TargetTrackingMetricDimension.builder()
                                        .name(dimension)
                                        .value("x")
                                        .build())
                                .toList())))
                .build();
    }

    @Test
    void a_stack_makes_changes_and_removes_target_and_policy() {
        // When
        update(TEMPLATE + SCALING.replace("MIN", "1"));

        // Then
        assertThat(account.output("app", "Target")).isEqualTo(ID + "|ecs:service:DesiredCount|ecs");
        assertThat(account.output("app", "Policy"))
                .matches(
                        "arn:aws:autoscaling:eu-west-1:123456789012:scalingPolicy:.+:resource/ecs/service/c/s:policyName/cpu");
        assertThat(policies().getFirst().alarms()).hasSize(2);
        assertThat(service().desiredCount()).isEqualTo(1);

        // When
        update(TEMPLATE + SCALING.replace("MIN", "3"));

        // Then
        assertThat(targets()).hasSize(1);
        assertThat(service().desiredCount()).as("changed in place").isEqualTo(3);

        // When
        update(TEMPLATE);

        // Then
        assertThat(targets()).isEmpty();
        assertThat(policies()).isEmpty();
        assertThat(service().desiredCount()).as("stays as it was").isEqualTo(3);
    }

    private void update(String template) {
        account.update("app", template);
        account.until("the update", () -> account.stack("app").stackStatus() == StackStatus.UPDATE_COMPLETE);
    }

    private void register(int min, int max) {
        scaling.registerScalableTarget(r -> r.serviceNamespace(ServiceNamespace.ECS)
                .resourceId(ID)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .minCapacity(min)
                .maxCapacity(max));
    }

    private void suspend() {
        scaling.registerScalableTarget(r -> r.serviceNamespace(ServiceNamespace.ECS)
                .resourceId(ID)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .minCapacity(0)
                .suspendedState(s -> s.dynamicScalingInSuspended(true)
                        .dynamicScalingOutSuspended(true)
                        .scheduledScalingSuspended(true)));
    }

    private void track(double target) {
        track("cpu", MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION, target);
    }

    private void track(String policy, MetricType metric, double target) {
        scaling.putScalingPolicy(r -> r.policyName(policy)
                .serviceNamespace(ServiceNamespace.ECS)
                .resourceId(ID)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(
                        c -> c.targetValue(target).predefinedMetricSpecification(m -> m.predefinedMetricType(metric))));
    }

    private void memory(int percent) {
        account.memory("c", "s", percent);
    }

    private void cpu(int percent) {
        account.cpu.set(Json.object().put("cluster", "c").put("service", "s").put("percent", percent));
    }

    private void running(int count) {
        account.until(count + " tasks", () -> service().runningCount() == count);
    }

    private Service service() {
        return ecs.describeServices(r -> r.cluster("c").services("s"))
                .services()
                .getFirst();
    }

    private List<ScalingActivity> activities() {
        return scaling.describeScalingActivities(r -> r.serviceNamespace(ServiceNamespace.ECS))
                .scalingActivities();
    }

    private List<software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget> targets() {
        return scaling.describeScalableTargets(
                        r -> r.serviceNamespace(ServiceNamespace.ECS).resourceIds(ID))
                .scalableTargets();
    }

    private List<software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy> policies() {
        return scaling.describeScalingPolicies(r -> r.serviceNamespace(ServiceNamespace.ECS))
                .scalingPolicies();
    }
}

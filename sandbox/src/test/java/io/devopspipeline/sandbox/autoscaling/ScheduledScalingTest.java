// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Ranges that change at times of a schedule. The test's clock begins on a Sunday at noon. */
class ScheduledScalingTest {
    private static final String TEMPLATE = """
            Resources:
              Cluster: {Type: AWS::ECS::Cluster, Properties: {ClusterName: c}}
              Definition:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  {Family: app, RequiresCompatibilities: [FARGATE], NetworkMode: awsvpc, Cpu: 256, Memory: 512,
                   ContainerDefinitions: [{Name: app, Image: "app:none"}]}
              Service:
                Type: AWS::ECS::Service
                DependsOn: Definition
                Properties:
                  Cluster: !Ref Cluster
                  ServiceName: s
                  LaunchType: FARGATE
                  TaskDefinition: app
                  DesiredCount: 0
                  NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [subnet-0a1b2c31]}}
              Target:
                Type: AWS::ApplicationAutoScaling::ScalableTarget
                Properties:
                  ServiceNamespace: ecs
                  ScalableDimension: ecs:service:DesiredCount
                  ResourceId: !Sub "service/${Cluster}/${Service.Name}"
                  MinCapacity: 0
                  MaxCapacity: 5
                  ScheduledActions:
                    - {ScheduledActionName: evening, Schedule: "cron(0 18 * * ? *)", Timezone: Europe/Berlin,
                       ScalableTargetAction: {MinCapacity: "MIN"}}
            """;

    @TempDir
    private Path folder;

    private ComputeAccount account;
    private ApplicationAutoScalingClient scaling;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder);
        scaling = account.autoScaling();
        account.create("app", TEMPLATE.replace("MIN", "2"));
        account.pass(Duration.ofMinutes(5));
        assertThat(account.stack("app").stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void a_stacks_action_changes_the_range_when_it_is_due_in_its_timezone() {
        // Given
        account.pass(Duration.ofHours(4).plusMinutes(50));
        assertThat(desired()).isZero();

        // When
        account.pass(Duration.ofMinutes(10));

        // Then
        assertThat(desired()).isEqualTo(2);
        assertThat(scaling.describeScalableTargets(r -> r.serviceNamespace(ServiceNamespace.ECS))
                        .scalableTargets()
                        .getFirst()
                        .minCapacity())
                .isEqualTo(2);
    }

    @Test
    void an_action_that_the_template_no_longer_has_is_gone() {
        // When
        account.update("app", TEMPLATE.replaceFirst("(?s)      ScheduledActions:.*", ""));
        account.pass(Duration.ofMinutes(5));

        // Then
        assertThat(scaling.describeScheduledActions(r -> r.serviceNamespace(ServiceNamespace.ECS))
                        .scheduledActions())
                .isEmpty();
        account.pass(Duration.ofDays(1));
        assertThat(desired()).isZero();
    }

    @Test
    void a_suspended_target_does_not_follow_its_schedule() {
        // Given
        scaling.registerScalableTarget(r -> r.serviceNamespace(ServiceNamespace.ECS)
                .resourceId("service/c/s")
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .suspendedState(s -> s.scheduledScalingSuspended(true)));

        // When
        account.pass(Duration.ofDays(1));

        // Then
        assertThat(desired()).isZero();
    }

    @Test
    void an_action_at_one_time_of_the_api_runs_once_and_can_be_deleted() {
        // When
        put("at(2026-03-01T13:00:00)", 1);
        account.pass(Duration.ofHours(1));

        // Then
        assertThat(desired()).isEqualTo(1);
        delete("once");
        assertThatThrownBy(() -> delete("once")).isInstanceOf(ObjectNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate(999999 days)", "at(+999999999-01-01T00:00:00)"})
    void an_action_that_is_due_in_a_far_future_is_kept_and_never_runs(String schedule) {
        // When
        put(schedule, 1);

        // Then
        account.pass(Duration.ofHours(1));
        assertThat(desired()).isZero();
        delete("once");
    }

    @Test
    void a_negative_capacity_is_refused() {
        assertThatThrownBy(() -> put("rate(1 hour)", -1)).hasMessageContaining("cannot be negative");
    }

    private void put(String schedule, int capacity) {
        scaling.putScheduledAction(r -> r.serviceNamespace(ServiceNamespace.ECS)
                .resourceId("service/c/s")
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .scheduledActionName("once")
                .schedule(schedule)
                .scalableTargetAction(a -> a.minCapacity(capacity).maxCapacity(capacity)));
    }

    private void delete(String name) {
        scaling.deleteScheduledAction(r -> r.serviceNamespace(ServiceNamespace.ECS)
                .resourceId("service/c/s")
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .scheduledActionName(name));
    }

    private int desired() {
        return account.ecs()
                .describeServices(r -> r.cluster("c").services("s"))
                .services()
                .getFirst()
                .desiredCount();
    }
}

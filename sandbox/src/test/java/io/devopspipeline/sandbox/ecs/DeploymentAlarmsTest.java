// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.ContainerService.CLUSTER;
import static io.devopspipeline.sandbox.ecs.ContainerService.NAME;
import static io.devopspipeline.sandbox.ecs.ContainerService.container;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;

/** Deployments that CloudWatch alarms fail. */
@Tag("slow")
class DeploymentAlarmsTest {
    @TempDir
    private Path folder;

    private ComputeAccount account;
    private ContainerService service;
    private String first;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder, Duration.ZERO);
        account.images.put("app:1", FakeImage.silent(folder));
        account.cloudWatch("PutMetricAlarm", """
                {"AlarmName": "errors", "Namespace": "n", "MetricName": "m", "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 10,
                 "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold", "TreatMissingData": "ignore"}""");
        service = ContainerService.of(account);
        first = service.register(container("app", "app:1", c -> {}));
        service.start(
                first,
                r -> r.deploymentConfiguration(
                        d -> d.alarms(a -> a.alarmNames("errors").enable(true).rollback(true))));
        account.until("it is complete", () -> primary().rolloutState() == DeploymentRolloutState.COMPLETED);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void an_alarm_rolls_a_deployment_back() throws Exception {
        // Given
        deploySecond();

        // When
        alarm("ALARM");

        // Then
        account.until("it went back", () -> primary().taskDefinition().equals(first));
        assertThat(service.events()).anyMatch(event -> event.endsWith("deployment failed: alarm detected."));
        account.until("it is complete", () -> primary().rolloutState() == DeploymentRolloutState.COMPLETED);
        assertThat(primary().taskDefinition()).isEqualTo(first);
    }

    @Test
    void an_alarm_right_after_the_start_of_a_deployment_rolls_it_back() throws Exception {
        // Given
        String second = register();
        service.ecs().updateService(r -> r.cluster(CLUSTER).service(NAME).taskDefinition(second));

        // When
        alarm("ALARM");

        // Then
        account.until("it went back", () -> primary().taskDefinition().equals(first));
    }

    @Test
    void a_deployment_is_in_progress_until_its_bake_time_is_over() throws Exception {
        // Given
        String second = deploySecond();

        // When
        account.until(
                "its task runs alone", () -> deployments() == 1 && primary().runningCount() == 1);
        account.pass(Duration.ofMinutes(9));

        // Then
        assertThat(primary().rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
        account.until("it is complete", () -> primary().rolloutState() == DeploymentRolloutState.COMPLETED);
        assertThat(primary().taskDefinition()).isEqualTo(second);
    }

    @Test
    void a_deployment_that_begins_under_an_alarm_is_not_watched() throws Exception {
        // Given
        alarm("ALARM");

        // When
        String second = deploySecond();

        // Then
        account.until(
                "it is complete",
                () -> primary().rolloutState() == DeploymentRolloutState.COMPLETED
                        && primary().taskDefinition().equals(second));
    }

    @Test
    void an_alarm_after_the_deployment_changes_nothing() throws Exception {
        // When
        alarm("ALARM");
        account.pass(Duration.ofMinutes(2));

        // Then
        assertThat(primary().rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
    }

    private String deploySecond() {
        String second = register();
        service.ecs().updateService(r -> r.cluster(CLUSTER).service(NAME).taskDefinition(second));
        account.pass(Duration.ofSeconds(5));
        return second;
    }

    private String register() {
        return service.register(
                container("app", "app:1", c -> c.environment(e -> e.name("A").value("2"))));
    }

    private void alarm(String state) throws Exception {
        account.cloudWatch(
                "SetAlarmState",
                "{\"AlarmName\": \"errors\", \"StateValue\": \"" + state + "\", \"StateReason\": \"r\"}");
    }

    private int deployments() {
        return service.ecs()
                .describeServices(r -> r.cluster(CLUSTER).services(NAME))
                .services()
                .getFirst()
                .deployments()
                .size();
    }

    private Deployment primary() {
        return service.ecs()
                .describeServices(r -> r.cluster(CLUSTER).services(NAME))
                .services()
                .getFirst()
                .deployments()
                .getFirst();
    }
}

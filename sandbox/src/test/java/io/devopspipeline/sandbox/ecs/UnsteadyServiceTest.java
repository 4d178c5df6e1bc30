// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** Services that never become steady, and how long AWS waits for them. */
@Tag("slow")
class UnsteadyServiceTest {
    private static final String BREAKER = "DeploymentCircuitBreaker: {Enable: true, Rollback: true}";

    @TempDir
    private Path folder;

    private ComputeAccount account;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder, Duration.ZERO);
        account.images.put("app:silent", FakeImage.silent(folder));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void without_a_circuit_breaker_the_stack_hangs_for_three_hours_and_then_fails() {
        // When
        account.create("app", withoutBreaker("app:none"));
        account.pass(Duration.ofMinutes(170));
        // Then
        assertThat(account.stack("app").stackStatus()).isEqualTo(StackStatus.CREATE_IN_PROGRESS);
        assertThat(messages())
                .anyMatch(message -> message.contains("is unable to consistently start tasks successfully"));
        // When
        account.pass(Duration.ofMinutes(30));
        // Then
        assertThat(account.failures("app").getFirst())
                .contains("did not stabilize")
                .contains("HandlerErrorCode: NotStabilized");
    }

    @Test
    void an_app_that_does_not_listen_fails_its_health_checks_after_the_grace_period_and_trips_the_circuit_breaker() {
        // When
        account.create("app", EcsTest.template("app:silent", "DesiredCount: 1"));
        account.until(
                "the circuit breaker trips", () -> !account.failures("app").isEmpty());
        // Then
        assertThat(account.failures("app").getFirst())
                .contains("Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.");
        assertThat(messages())
                .filteredOn(message -> message.contains("due to (reason Health checks failed)."))
                .hasSize(3);
    }

    private List<String> messages() {
        var ecs = account.ecs();
        String cluster = ecs.listClusters().clusterArns().getFirst();
        String service = ecs.listServices(r -> r.cluster(cluster)).serviceArns().getFirst();
        return ecs.describeServices(r -> r.cluster(cluster).services(service)).services().getFirst().events().stream()
                .map(ServiceEvent::message)
                .toList();
    }

    private static String withoutBreaker(String image) {
        String template = EcsTest.template(image, "DesiredCount: 1");
        assertThat(template).contains(BREAKER);
        return template.replace(BREAKER, "DeploymentCircuitBreaker: {Enable: false, Rollback: false}");
    }
}

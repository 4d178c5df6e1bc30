// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import static io.devopspipeline.operator.plan.PlannerFixtures.REVISION_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a service is steady, failed or rolling out. */
class ServiceTest {
    private static Service service(int running, int pending, String rollout, int deployments) {
        return new Service(
                2,
                running,
                pending,
                rollout,
                Optional.empty(),
                deployments,
                REVISION_1,
                REVISION_1,
                0,
                Optional.empty());
    }

    private static Service failing(Service service, boolean again) {
        return new Service(
                service.desired(),
                service.running(),
                service.pending(),
                service.rollout(),
                Optional.empty(),
                service.deployments(),
                REVISION_1,
                REVISION_1,
                0,
                Optional.of(new TaskFailure("exited", again)));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, COMPLETED,   1, true",
        "1, 0, COMPLETED,   1, false",
        "2, 1, COMPLETED,   1, false",
        "2, 0, IN_PROGRESS, 1, false",
        "2, 0, COMPLETED,   2, false"
    })
    void only_one_completed_deployment_with_every_task_is_steady(
            int running, int pending, String rollout, int deployments, boolean steady) {
        // When
        Service service = service(running, pending, rollout, deployments);

        // Then
        assertThat(service.steady()).isEqualTo(steady);
    }

    @ParameterizedTest
    @CsvSource({"IN_PROGRESS, 1, true", "COMPLETED, 2, true", "COMPLETED, 1, false", "FAILED, 1, false"})
    void a_deployment_in_progress_or_a_second_one_is_a_rollout(String rollout, int deployments, boolean rollingOut) {
        // When
        Service service = service(2, 0, rollout, deployments);

        // Then
        assertThat(service.rollingOut()).isEqualTo(rollingOut);
    }

    @Test
    void a_rollout_that_ecs_gave_up_is_failed() {
        assertThat(service(2, 0, "FAILED", 1).failed()).isTrue();
    }

    @Test
    void tasks_that_never_stay_are_a_failure_before_ecs_gives_up() {
        assertThat(failing(service(0, 0, "IN_PROGRESS", 1), true).failed()).isTrue();
    }

    @Test
    void one_task_that_ended_is_no_failure_of_the_service() {
        assertThat(failing(service(1, 1, "IN_PROGRESS", 1), false).failed()).isFalse();
    }

    @Test
    void a_steady_service_has_not_failed_whatever_ecs_reported_before() {
        assertThat(failing(service(2, 0, "COMPLETED", 1), true).failed()).isFalse();
    }

    @Test
    void scaling_up_starts_the_missing_tasks() {
        // When
        Service scaled = service(2, 0, "COMPLETED", 1).scaled(5);

        // Then
        assertThat(scaled.desired()).isEqualTo(5);
        assertThat(scaled.pending()).isEqualTo(3);
        assertThat(scaled.steady()).isFalse();
    }

    @Test
    void scaling_down_starts_no_task() {
        // When
        Service scaled = service(2, 0, "COMPLETED", 1).scaled(1);

        // Then
        assertThat(scaled.desired()).isEqualTo(1);
        assertThat(scaled.pending()).isZero();
    }

    @Test
    void a_new_rollout_forgets_the_failure_of_the_one_before() {
        // When
        Service rolling = failing(service(0, 0, "FAILED", 1), true).rolling("arn", "g1");

        // Then
        assertThat(rolling.rollingOut()).isTrue();
        assertThat(rolling.failed()).isFalse();
        assertThat(rolling.deployments()).isEqualTo(2);
        assertThat(rolling.taskFailure()).isEmpty();
    }
}

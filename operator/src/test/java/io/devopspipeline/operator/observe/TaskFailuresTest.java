// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.ecs.ServiceDescription;
import io.devopspipeline.operator.plan.PlannerFixtures;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import io.devopspipeline.operator.plan.observed.TaskFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of two tasks runs, so that ECS counts no failed task: why the other one does not start. */
class TaskFailuresTest {
    private static final String REVISION = "arn:family:1";
    private static final Instant ROLLOUT = Instant.ofEpochSecond(1_767_300_000);
    private static final Instant STEADY = Instant.ofEpochSecond(1_767_310_000);
    private static final ObservedStack STACK = PlannerFixtures.output(
            PlannerFixtures.output(PlannerFixtures.stack("UPDATE_COMPLETE"), "ClusterName", "c"), "ServiceName", "s");

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_task_that_is_missing_for_longer_than_a_start_takes_has_its_reason_while_another_one_runs() {
        // Given
        stopped(STEADY.plusSeconds(60));
        // When
        Optional<TaskFailure> failure = failure(6, Optional.empty());
        // Then
        assertThat(failure).hasValueSatisfying(found -> {
            assertThat(found.why()).startsWith("CannotPullContainerError");
            assertThat(found.again()).isFalse();
        });
    }

    @Test
    void a_start_that_continues_costs_no_call() {
        // When
        Optional<TaskFailure> failure = failure(5, Optional.empty());
        // Then
        assertThat(failure).isEmpty();
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void a_reason_that_was_found_is_kept_while_the_task_is_missing() {
        // Given
        Optional<Service> last = Optional.of(failing());
        // When
        Optional<TaskFailure> failure = failure(7, last);
        // Then
        assertThat(failure).contains(new TaskFailure("known", false));
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void a_task_that_stopped_before_the_service_was_steady_is_not_the_reason() {
        // Given
        stopped(STEADY.minusSeconds(60));
        // When
        Optional<TaskFailure> failure = failure(6, Optional.empty());
        // Then
        assertThat(failure).isEmpty();
    }

    @Test
    void events_before_the_service_was_steady_are_not_kept() {
        // When
        ServiceDescription kept = TaskFailures.withRecentEvents(described());
        // Then
        assertThat(kept.events())
                .extracting(ServiceDescription.Event::at)
                .containsExactly(STEADY.plusSeconds(30), STEADY);
    }

    private Optional<TaskFailure> failure(int misses, Optional<Service> last) {
        ServiceDescription found = described();
        return new TaskFailures(
                        aws.account().services(), new FailureLogs(aws.account().logStreams()), new ServiceReads())
                .of(found, found.deployments().getFirst(), STACK, REVISION, misses, last);
    }

    private static ServiceDescription described() {
        ServiceDescription.Deployment primary =
                new ServiceDescription.Deployment("d", "PRIMARY", REVISION, "COMPLETED", "", 2, 1, 0, ROLLOUT);
        return new ServiceDescription(
                "s",
                "ACTIVE",
                2,
                1,
                0,
                REVISION,
                List.of(primary),
                List.of(
                        new ServiceDescription.Event(STEADY.plusSeconds(30), "(service s) has started 1 tasks."),
                        new ServiceDescription.Event(STEADY, "(service s) has reached a steady state."),
                        new ServiceDescription.Event(ROLLOUT, "(service s) has reached a steady state.")));
    }

    private static Service failing() {
        TaskDefinition revision = ObservedFixtures.revision(REVISION);
        return ObservedFixtures.service(2, 1, revision, revision, Optional.of(new TaskFailure("known", false)));
    }

    private void stopped(Instant at) {
        aws.answers("{\"taskArns\":[\"t\"]}").answers("""
                {"tasks":[{"taskArn":"t","taskDefinitionArn":"%s","stoppedAt":%d,"stopCode":"TaskFailedToStart",
                "stoppedReason":"CannotPullContainerError: not found"}]}""".formatted(REVISION, at.getEpochSecond()));
    }
}

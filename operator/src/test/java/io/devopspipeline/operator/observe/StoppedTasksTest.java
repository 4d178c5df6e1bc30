// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.LogAnswers.logEvents;
import static io.devopspipeline.operator.aws.ServiceAnswers.event;
import static io.devopspipeline.operator.aws.ServiceAnswers.stoppedTask;
import static io.devopspipeline.operator.observe.ObservedFixtures.pipeline;
import static io.devopspipeline.operator.observe.ObservedFixtures.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.ServiceAnswers;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.TaskFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When ECS is asked why tasks end, and what it reported. */
class StoppedTasksTest {
    private static final String STEADY = "(service app) has reached a steady state.";
    private static final String CRASH_LOOP = "(service app) is unable to consistently start tasks successfully.";
    private static final String NOT_PLACED =
            "(service app) was unable to place a task. Reason: You've reached the limit on the number of vCPUs.";
    private static final String NO_CONTAINER = "";

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("DescribeTaskDefinition", ServiceAnswers.revision("app:1", "repo:1", "settings"))
                .answersTo("ListTasks", "{\"taskArns\":[\"t\"]}")
                .answersTo("GetLogEvents", logEvents("Traceback", "ValueError: no port"));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Optional<TaskFailure> failure(Optional<Service> last) {
        return new ServiceReader(aws.account())
                .read(pipeline("CREATE_COMPLETE"), last, ServiceReader.Revisions.ALL, new ReadSoFar(Instant.EPOCH))
                .orElseThrow()
                .taskFailure();
    }

    private void service(int desired, int running, String rollout, int failedTasks, String events) {
        aws.answersTo(
                "DescribeServices", ServiceAnswers.service(desired, running, "app:1", rollout, failedTasks, events));
    }

    private void stopped(String... tasks) {
        aws.answersTo("DescribeTasks", "{\"tasks\":[" + String.join(",", tasks) + "]}");
    }

    @Test
    void a_healthy_service_is_not_asked_about_its_tasks() {
        // Given
        service(2, 2, "COMPLETED", 0, "");

        // When
        Optional<TaskFailure> failure = failure(Optional.empty());

        // Then
        assertThat(failure).isEmpty();
        assertThat(aws.operations()).doesNotContain("ListTasks");
    }

    @Test
    void failed_tasks_of_a_rollout_have_their_reason_exit_code_log_and_its_last_lines() {
        // Given
        service(2, 0, "IN_PROGRESS", 1, "");
        stopped(stoppedTask(
                "app:1",
                "Essential container in task exited",
                "{\"name\":\"app\",\"exitCode\":137,\"reason\":\"OutOfMemoryError\"}"));

        // When
        Optional<TaskFailure> failure = failure(Optional.empty());

        // Then
        assertThat(failure)
                .contains(new TaskFailure(
                        "Essential container in task exited (exit code 137): OutOfMemoryError."
                                + " See log group /devopspipeline/dop-605156e963-team-app-pipeline/service.",
                        false,
                        List.of("Traceback", "ValueError: no port")));
        assertThat(aws.bodyOf("GetLogEvents"))
                .contains("/devopspipeline/dop-605156e963-team-app-pipeline/service", "app/app/t");
    }

    @Test
    void a_task_that_never_started_has_its_reason_alone() {
        // Given
        service(2, 0, "FAILED", 0, "");
        stopped(stoppedTask("app:1", "CannotPullContainerError: no", NO_CONTAINER));

        // When
        Optional<TaskFailure> failure = failure(Optional.empty());

        // Then
        assertThat(failure).contains(new TaskFailure("CannotPullContainerError: no.", false));
        assertThat(aws.operations()).doesNotContain("GetLogEvents");
    }

    @Test
    void without_the_permission_to_read_the_log_a_failed_task_has_its_reason_alone() {
        // Given
        service(2, 0, "FAILED", 0, "");
        stopped(stoppedTask("app:1", "exited", "{\"name\":\"app\",\"exitCode\":1}"));
        aws.answersTo("GetLogEvents", "", 400, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}");

        // When
        Optional<TaskFailure> failure = failure(Optional.empty());

        // Then
        assertThat(failure).hasValueSatisfying(found -> {
            assertThat(found.why()).startsWith("exited (exit code 1).");
            assertThat(found.lastLines()).isEmpty();
        });
    }

    @Test
    void failed_tasks_of_a_completed_rollout_count_only_while_tasks_are_missing() {
        // Given
        service(2, 2, "COMPLETED", 3, "");

        // When
        Optional<TaskFailure> failure = failure(Optional.empty());

        // Then
        assertThat(failure).isEmpty();
    }

    @Test
    void tasks_that_ecs_ended_to_scale_in_and_tasks_of_other_revisions_do_not_count() {
        // Given
        service(2, 1, "IN_PROGRESS", 1, "");
        stopped(
                stoppedTask("app:1", "Scaling activity initiated by (deployment ecs-svc/1)", NO_CONTAINER),
                stoppedTask("app:0", "Essential container in task exited", NO_CONTAINER));

        // When
        Optional<TaskFailure> failure = failure(Optional.empty());

        // Then
        assertThat(failure).isEmpty();
    }

    @Test
    void a_crash_loop_after_a_completed_rollout_is_a_failure_that_repeats() {
        // Given
        service(2, 2, "COMPLETED", 0, event(200, CRASH_LOOP));
        stopped(stoppedTask("app:1", "exited", NO_CONTAINER));

        // When
        Optional<TaskFailure> failure = failure(Optional.empty());

        // Then
        assertThat(failure).contains(new TaskFailure("exited.", true));
    }

    @Test
    void events_from_before_the_last_steady_state_or_the_deployment_do_not_count() {
        // Given
        service(2, 2, "COMPLETED", 0, event(300, STEADY) + "," + event(200, CRASH_LOOP) + "," + event(90, CRASH_LOOP));

        // When
        Optional<TaskFailure> failure = failure(Optional.empty());

        // Then
        assertThat(failure).isEmpty();
    }

    @Test
    void events_from_before_the_deployment_do_not_count() {
        // Given
        service(2, 2, "COMPLETED", 0, event(100, CRASH_LOOP));

        // When
        Optional<TaskFailure> failure = failure(Optional.empty());

        // Then
        assertThat(failure).isEmpty();
    }

    @Test
    void a_task_that_cannot_be_placed_has_the_words_of_ecs() {
        // Given
        service(2, 1, "IN_PROGRESS", 0, event(200, NOT_PLACED));

        // When
        Optional<TaskFailure> failure = failure(Optional.empty());

        // Then
        assertThat(failure).contains(new TaskFailure(NOT_PLACED, true));
        assertThat(aws.operations()).doesNotContain("ListTasks");
    }

    @Test
    void a_task_that_could_not_be_placed_does_not_matter_once_all_run() {
        // Given
        service(2, 2, "COMPLETED", 0, event(200, NOT_PLACED));

        // When
        Optional<TaskFailure> failure = failure(Optional.empty());

        // Then
        assertThat(failure).isEmpty();
    }

    @Test
    void a_reason_that_is_known_is_not_asked_for_again() {
        // Given
        service(2, 0, "IN_PROGRESS", 1, "");
        Service last = ObservedFixtures.service(
                2, 0, revision("app:1"), revision("app:1"), Optional.of(new TaskFailure("known", false)));

        // When
        Optional<TaskFailure> failure = failure(Optional.of(last));

        // Then
        assertThat(failure).contains(new TaskFailure("known", false));
        assertThat(aws.operations()).doesNotContain("ListTasks");
    }

    @Test
    void the_reason_of_an_earlier_revision_is_not_taken_for_this_one() {
        // Given
        service(2, 0, "IN_PROGRESS", 1, "");
        stopped(stoppedTask("app:1", "new", NO_CONTAINER));
        Service last = ObservedFixtures.service(
                2, 0, revision("app:0"), revision("app:0"), Optional.of(new TaskFailure("known", false)));

        // When
        Optional<TaskFailure> failure = failure(Optional.of(last));

        // Then
        assertThat(failure).contains(new TaskFailure("new.", false));
    }

    @Test
    void a_missing_permission_to_ask_takes_the_place_of_the_reason() {
        // Given
        service(2, 0, "IN_PROGRESS", 1, "");
        aws.answersTo("ListTasks", "", 400, "{\"__type\":\"AccessDeniedException\",\"message\":\"not ecs:ListTasks\"}");

        // When
        Optional<TaskFailure> failure = failure(Optional.empty());

        // Then
        assertThat(failure).hasValueSatisfying(found -> assertThat(found.why()).contains("not ecs:ListTasks"));
    }

    @Test
    void another_refusal_is_not_swallowed() {
        // Given
        service(2, 0, "IN_PROGRESS", 1, "");
        aws.answersTo("ListTasks", "", 400, "{\"__type\":\"InvalidParameterException\",\"message\":\"no\"}");

        // When
        AwsFailure failure = catchThrowableOfType(AwsFailure.class, () -> failure(Optional.empty()));

        // Then
        assertThat(failure.kind()).isEqualTo(AwsFailure.Kind.INVALID);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that do not stay, or are not placed: the resource says why, in ECS's words, and where the app's own words are. */
@Tag("failure")
@ExtendWith(RunningOperator.class)
class FailingTasksIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    /** Python does not even start with it. */
    private static final String CRASHING = NETWORK + "service: {environment: [{name: PYTHONHOME, value: /nowhere}]}\n";

    private final Playground playground;
    private final Pipelines pipelines;

    @TempDir
    private Path folder;

    FailingTasksIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void a_release_whose_app_ends_at_once_is_told_with_its_exit_code_while_the_one_before_it_serves() throws Exception {
        // Given
        pipelines.apply("crash", NETWORK);
        PipelineSnapshot serving = pipelines.untilReady("crash");

        // When
        Clone.of(playground, serving.output("RepositoryCloneUrlHttp"), folder.resolve("clone"))
                .crash("main");
        PipelineSnapshot failing = pipelines.until("crash", seen -> seen.because("ServiceReady", "TasksFailing"));

        // Then
        assertThat(why(failing, "ServiceReady").message())
                .contains("Essential container in task exited (exit code 1)")
                .contains("See log group /devopspipeline/" + StackNames.pipeline("crash") + "/service")
                .containsPattern("The task's log ends with: \".*no database");
        assertThat(App.answer(failing.endpoint())).contains("from flask-demo 1");
        assertThat(playground.kubectl("describe", "dop/crash"))
                .as("events")
                .containsPattern("Warning +TasksFailing .*exit code 1");

        // When ECS went back and CodePipeline gave up
        PipelineSnapshot failed =
                pipelines.until("crash", seen -> seen.ready() && seen.because("PipelineSucceeded", "ReleaseFailed"));

        // Then
        assertThat(why(failed, "PipelineSucceeded").message())
                .contains("failed in stage Deploy")
                .contains("exit code 1");
        assertThat(failed.image()).isEqualTo(serving.image());
    }

    @Test
    void settings_that_no_task_starts_with_stall_with_the_reason_and_mended_ones_get_it_going() {
        // When
        pipelines.apply("settings", CRASHING);
        PipelineSnapshot stalled = pipelines.untilStalled("settings");

        // Then
        assertThat(why(stalled, "Stalled").reason()).isEqualTo("RolloutFailed");
        assertThat(why(stalled, "Stalled").message())
                .contains("0 of 1 tasks are running")
                .contains("exit code 1");

        // When
        pipelines.apply("settings", NETWORK);
        PipelineSnapshot ready = pipelines.untilReady("settings");

        // Then
        assertThat(why(ready, "ServiceReady").message()).doesNotContain("exit code");

        // When an update brings them
        pipelines.apply("settings", CRASHING);
        PipelineSnapshot back = pipelines.untilStalled("settings");

        // Then
        assertThat(why(back, "Stalled").message())
                .contains("1 of 1 tasks are running")
                .contains("exit code 1");
        assertThat(back.image()).isEqualTo(ready.image());

        // When
        pipelines.apply("settings", NETWORK);

        // Then
        assertThat(pipelines.untilReady("settings").running()).isEqualTo(1);
    }

    @Test
    void without_the_right_to_ask_why_the_lack_is_told_and_nothing_else_suffers() {
        // Given
        playground.control("POST", "faults", """
                {"kind": "deny", "service": "ecs", "operation": "ListTasks", "times": -1}""");

        // When
        pipelines.apply("blind", CRASHING);
        PipelineSnapshot stalled = pipelines.untilStalled("blind");

        // Then
        assertThat(why(stalled, "Stalled").reason()).isEqualTo("RolloutFailed");
        assertThat(why(stalled, "Stalled").message()).contains("ECS ListTasks").contains("AccessDenied");
    }

    @Test
    void more_tasks_than_the_accounts_quota_stall_with_what_ecs_says_and_fewer_get_it_going() {
        // When
        pipelines.apply("many", NETWORK + "service: {desiredCount: 8, cpu: 4096, memory: 8192}\n");
        PipelineSnapshot stalled = pipelines.untilStalled("many");

        // Then
        assertThat(why(stalled, "Stalled").message())
                .contains("of 8 tasks are running")
                .contains("You've reached the limit on the number of vCPUs you can run concurrently");

        // When
        pipelines.apply("many", NETWORK + "service: {desiredCount: 5, cpu: 4096, memory: 8192}\n");

        // Then
        assertThat(pipelines.untilReady("many").running()).isEqualTo(5);
    }

    private static Condition why(PipelineSnapshot seen, String condition) {
        return seen.condition(condition).orElseThrow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.LogAnswers.logEvents;
import static io.devopspipeline.operator.aws.PipelineAnswers.execution;
import static io.devopspipeline.operator.aws.PipelineAnswers.stage;
import static io.devopspipeline.operator.aws.PipelineAnswers.state;
import static io.devopspipeline.operator.observe.ObservedFixtures.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.ReportAnswers;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseProblem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the log of a build is read, and what becomes of it. */
class FailedBuildTest {
    private static final String BUILD = "\"externalExecutionId\":\"dop-app:0b5e\"";

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("ListPipelineExecutions", execution("e1", "Failed", "abc"))
                .answersTo("GetPipelineState", state(stage("Build", "e1", "Failed", BUILD)))
                .answersTo("GetLogEvents", logEvents("1 test failed\n"));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private PipelineState read(Optional<PipelineState> last) {
        return new PipelineStateReader(aws.account(), Optional.empty()).read(pipeline("CREATE_COMPLETE"), last);
    }

    @Test
    void a_failed_build_has_the_last_lines_of_its_log() {
        // When
        PipelineState state = read(Optional.empty());

        // Then
        assertThat(state.problem()).contains(new ReleaseProblem.FailedBuild(List.of("1 test failed")));
        assertThat(aws.bodyOf("GetLogEvents"))
                .contains("\"/devopspipeline/dop-605156e963-team-app-pipeline/build\"", "\"0b5e\"");
    }

    @Test
    void failed_tests_have_the_last_lines_of_their_log() {
        // Given
        aws.answersTo("BatchGetBuilds", ReportAnswers.build())
                .answersTo(
                        "GetPipelineState",
                        state(
                                stage("Build", "e1", "Succeeded", BUILD),
                                stage("Test", "e1", "Failed", "\"externalExecutionId\":\"dop-app-test:7c1d\"")));

        // When
        PipelineState state = read(Optional.empty());

        // Then
        assertThat(state.problem()).contains(new ReleaseProblem.FailedBuild(List.of("1 test failed")));
        assertThat(aws.bodyOf("GetLogEvents")).contains("\"7c1d\"");
    }

    @Test
    void a_failed_check_after_deploy_has_the_last_lines_of_its_log() {
        // Given
        aws.answersTo("GetPipelineState", state("""
                {"stageName":"Deploy","latestExecution":{"pipelineExecutionId":"e1","status":"Failed"},"actionStates":[
                {"actionName":"Deploy","latestExecution":{"status":"Succeeded","lastStatusChange":1767323045,
                "externalExecutionId":"ecs-svc/1"}},
                {"actionName":"PostDeploy","latestExecution":{"status":"Failed","lastStatusChange":1767323046,
                "externalExecutionId":"dop-app-post-deploy:7c1d"}}]}"""));

        // When
        PipelineState state = read(Optional.empty());

        // Then
        assertThat(state.problem()).contains(new ReleaseProblem.FailedBuild(List.of("1 test failed")));
        assertThat(state.failure().orElseThrow().place()).isEqualTo("Deploy, action PostDeploy");
        assertThat(aws.bodyOf("GetLogEvents")).contains("\"7c1d\"");
    }

    @Test
    void the_log_is_read_once_for_each_execution() {
        // Given
        PipelineState last = read(Optional.empty());
        aws.forgetRequests();

        // When
        PipelineState state = read(Optional.of(last));

        // Then
        assertThat(state).isEqualTo(last);
        assertThat(aws.operations()).containsExactly("ListPipelineExecutions");
    }

    @Test
    void without_the_permission_there_are_no_lines_and_the_log_is_not_asked_for_again() {
        // Given
        aws.answersTo("GetLogEvents", "", 400, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}");
        PipelineState last = read(Optional.empty());
        aws.forgetRequests();

        // When
        PipelineState state = read(Optional.of(last));

        // Then
        assertThat(state.problem()).isEmpty();
        assertThat(aws.operations()).containsExactly("ListPipelineExecutions");
    }

    @Test
    void a_log_that_does_not_exist_leaves_the_failure_without_lines() {
        // Given
        aws.answersTo("GetLogEvents", "", 400, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"no\"}");

        // When
        PipelineState state = read(Optional.empty());

        // Then
        assertThat(state.problem()).isEmpty();
    }

    @Test
    void a_build_that_did_not_start_has_no_log() {
        // Given
        aws.answersTo("GetPipelineState", state(stage("Build", "e1", "Failed")));

        // When
        PipelineState state = read(Optional.empty());

        // Then
        assertThat(state.problem()).isEmpty();
        assertThat(aws.operations()).doesNotContain("GetLogEvents");
    }

    @Test
    void a_release_that_failed_in_another_stage_has_no_build_log() {
        // Given
        aws.answersTo(
                "GetPipelineState", state(stage("Build", "e1", "Succeeded", BUILD), stage("Deploy", "e1", "Failed")));

        // When
        PipelineState state = read(Optional.empty());

        // Then
        assertThat(state.problem()).isEmpty();
        assertThat(aws.operations()).doesNotContain("GetLogEvents");
    }
}

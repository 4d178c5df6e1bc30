// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.PipelineAnswers.*;
import static io.devopspipeline.operator.observe.ObservedFixtures.pipeline;
import static io.devopspipeline.operator.observe.ObservedFixtures.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.ArtifactAnswers;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.PipelineState.Stage;
import io.devopspipeline.operator.plan.observed.ReleaseImage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is asked about a pipeline: one call while nothing is new, one while an execution runs, two when there is a new one. */
class PipelineStateReaderTest {
    private static final ObservedStack STACK = pipeline("CREATE_COMPLETE");

    private CannedAws aws;
    private PipelineStateReader reader;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        ArtifactAnswers.give(aws, "repo@sha256:aaaa");
        reader = new PipelineStateReader(aws.account(), Optional.empty());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private PipelineState read(PipelineState last) {
        return reader.read(STACK, Optional.of(last));
    }

    @Test
    void a_pipeline_that_never_ran_has_no_execution() {
        // Given
        aws.answersTo("ListPipelineExecutions", noExecution()).answersTo("GetPipelineState", state());

        // When
        PipelineState state = reader.read(STACK, Optional.empty());

        // Then
        assertThat(state).isEqualTo(new PipelineState(Optional.empty(), List.of()));
        assertThat(aws.bodyOf("ListPipelineExecutions")).contains("\"pipelineName\":\"pipeline\"", "\"maxResults\":1");
    }

    @Test
    void an_execution_that_is_known_and_over_costs_one_call() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "Succeeded", "abc"));
        PipelineState last = release("e1", "Succeeded", "abc");

        // When
        PipelineState state = read(last);

        // Then
        assertThat(state).isEqualTo(last);
        assertThat(aws.operations()).containsExactly("ListPipelineExecutions");
    }

    @Test
    void a_new_execution_is_read_with_its_stages() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e2", "InProgress", ""))
                .answersTo("GetPipelineState", state(stage("Source", "e2", "InProgress")));

        // When
        PipelineState state = read(release("e1", "Succeeded", "abc"));

        // Then
        assertThat(aws.operations()).containsExactly("ListPipelineExecutions", "GetPipelineState");
        assertThat(state.execution()).contains(ObservedFixtures.execution("e2", "InProgress", ""));
        assertThat(state.stages())
                .containsExactly(new Stage(
                        "Source",
                        Optional.of("e2"),
                        Optional.of("InProgress"),
                        Optional.of(Instant.ofEpochSecond(1767323045)),
                        Optional.empty(),
                        Optional.of("https://entity")));
    }

    @Test
    void an_execution_at_work_costs_its_stages_alone() {
        // Given
        aws.answersTo(
                "GetPipelineState", state(stage("Source", "e1", "Succeeded"), stage("Build", "e1", "InProgress")));

        // When
        PipelineState state = read(release("e1", "InProgress", "abc"));

        // Then
        assertThat(aws.operations()).containsExactly("GetPipelineState");
        assertThat(state.stages()).extracting(Stage::name).containsExactly("Source", "Build");
        assertThat(state.running()).isTrue();
    }

    @Test
    void an_execution_without_a_revision_yet_is_listed_again() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "InProgress", "abc"))
                .answersTo("GetPipelineState", state(stage("Source", "e1", "InProgress")));

        // When
        PipelineState state = read(release("e1", "InProgress", ""));

        // Then
        assertThat(aws.operations()).containsExactly("ListPipelineExecutions", "GetPipelineState");
        assertThat(state.execution().orElseThrow().revision()).contains("abc");
    }

    @Test
    void a_newer_execution_in_the_first_stage_is_listed() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e2", "InProgress", "def"))
                .answersTo(
                        "GetPipelineState",
                        state(stage("Source", "e2", "InProgress"), stage("Build", "e1", "InProgress")));

        // When
        PipelineState state = read(release("e1", "InProgress", "abc"));

        // Then
        assertThat(state.execution().orElseThrow().id()).isEqualTo("e2");
        assertThat(aws.operations()).containsExactly("GetPipelineState", "ListPipelineExecutions", "GetPipelineState");
    }

    @Test
    void an_execution_whose_stages_have_ended_is_listed() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "Succeeded", "abc"))
                .answersTo("GetPipelineState", state(stage("Source", "e1", "Succeeded")));

        // When
        PipelineState state = read(release("e1", "InProgress", "abc"));

        // Then
        assertThat(state.running()).isFalse();
        assertThat(aws.operations()).containsExactly("GetPipelineState", "ListPipelineExecutions");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a stage has yet to begin, Succeeded, e1, Succeeded, e0, Succeeded",
        "a stage has failed,       Failed,    e1, Succeeded, e1, Failed",
        "another one is newer,     Succeeded, e2, Succeeded, e2, Succeeded",
    })
    void stages_that_do_not_show_the_end_of_the_execution_are_read_again(
            String row, String status, String source, String sourceStatus, String deploy, String deployStatus) {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", status, "abc"))
                .answersTo(
                        "GetPipelineState",
                        state(stage("Source", source, sourceStatus), stage("Deploy", deploy, deployStatus)));

        // When
        read(release("e1", "InProgress", "abc"));

        // Then
        assertThat(aws.operations()).containsExactly("GetPipelineState", "ListPipelineExecutions", "GetPipelineState");
    }

    @Test
    void a_rollback_skips_the_first_stages_and_is_followed_by_its_own_stage() {
        // Given
        aws.answersTo(
                "GetPipelineState", state(stage("Source", "e1", "Succeeded"), stage("Deploy", "e3", "InProgress")));
        PipelineState.Execution rollback = new PipelineState.Execution(
                "e3",
                "InProgress",
                Optional.of("ManualRollback"),
                Optional.of("abc"),
                Optional.of("e1"),
                Instant.EPOCH);

        // When
        PipelineState state = read(new PipelineState(Optional.of(rollback), List.of()));

        // Then
        assertThat(aws.operations()).containsExactly("GetPipelineState");
        assertThat(state.deploying()).isTrue();
    }

    @Test
    void reads_what_a_rollback_goes_back_to() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e3", "InProgress", "abc", "e1"))
                .answersTo("GetPipelineState", state());

        // When
        PipelineState state = reader.read(STACK, Optional.empty());

        // Then
        assertThat(state.rolledBackTo("e1")).isTrue();
    }

    @Test
    void an_approval_that_waits_is_read_with_its_token() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "InProgress", "abc"))
                .answersTo(
                        "GetPipelineState",
                        state(
                                stage("Build", "e1", "InProgress", "\"token\":\"other\""),
                                stage("Approval", "e1", "InProgress", "\"token\":\"t\"")));

        // When
        PipelineState state = reader.read(STACK, Optional.empty());

        // Then
        assertThat(state.approval())
                .contains(new PipelineState.Approval(
                        "e1",
                        "t",
                        Optional.of(Instant.ofEpochSecond(1767323045)),
                        Optional.of(new ReleaseImage("4f1c2d3", "repo@sha256:aaaa", Instant.EPOCH))));
    }

    @Test
    void an_approval_without_a_token_or_that_was_answered_does_not_wait() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "InProgress", "abc"))
                .answersTo(
                        "GetPipelineState",
                        state(
                                stage("Approval", "e1", "Succeeded", "\"token\":\"t\""),
                                stage("Approval", "e1", "InProgress")));

        // When
        PipelineState state = reader.read(STACK, Optional.empty());

        // Then
        assertThat(state.approval()).isEmpty();
    }

    @Test
    void the_error_of_a_stage_goes_before_its_summary_and_the_link_to_the_build_before_the_project() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "Failed", "abc"))
                .answersTo(
                        "GetPipelineState",
                        state(
                                stage(
                                        "Build",
                                        "e1",
                                        "Failed",
                                        "\"summary\":\"s\",\"externalExecutionUrl\":\"https://build\","
                                                + "\"errorDetails\":{\"code\":\"c\",\"message\":\"tests failed\"}"),
                                stage("Deploy", "e0", "Succeeded", "\"summary\":\"deployed\"")));

        // When
        List<Stage> stages = reader.read(STACK, Optional.empty()).stages();

        // Then
        assertThat(stages)
                .extracting(Stage::message)
                .containsExactly(Optional.of("tests failed"), Optional.of("deployed"));
        assertThat(stages)
                .extracting(Stage::url)
                .containsExactly(Optional.of("https://build"), Optional.of("https://entity"));
    }

    @Test
    void a_stage_without_actions_has_no_time() {
        // Given
        aws.answersTo("ListPipelineExecutions", noExecution())
                .answersTo("GetPipelineState", state("{\"stageName\":\"Build\",\"actionStates\":[]}"));

        // When
        List<Stage> stages = reader.read(STACK, Optional.empty()).stages();

        // Then
        assertThat(stages)
                .containsExactly(new Stage(
                        "Build",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import static io.devopspipeline.operator.plan.PlannerFixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.BuildStatus;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.ExecutionStatus;
import io.devopspipeline.crd.status.PipelineStatus;
import io.devopspipeline.crd.status.ServiceStatus;
import io.devopspipeline.crd.status.SourceStatus;
import io.devopspipeline.crd.status.StackStatus;
import io.devopspipeline.crd.status.StageStatus;
import io.devopspipeline.crd.status.TestStatus;
import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TestReport;
import io.devopspipeline.operator.plan.observed.TestRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the status shows beside the conditions. */
class StatusPartsTest {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final ObservedStack ARTIFACTS =
            stack(StackKind.ARTIFACTS, "a", "", Map.of("ArtifactsBucketName", "bucket"));
    private static final ObservedStack PIPELINE =
            stack(StackKind.PIPELINE, "p", "It failed.", Map.of("PipelineName", "pipe", "Endpoint", "http://app"));

    @Test
    void the_stacks_are_listed_with_the_reason_that_aws_gives() {
        // When
        DevOpsPipelineStatus status = status(Observed.NOTHING.with(Optional.of(ARTIFACTS), Optional.of(PIPELINE)));

        // Then
        assertThat(status.stacks())
                .containsExactly(
                        new StackStatus("a", ARTIFACTS.id(), "CREATE_COMPLETE", null, "2026-01-02T03:04:05Z"),
                        new StackStatus("p", PIPELINE.id(), "CREATE_COMPLETE", "It failed.", "2026-01-02T03:04:05Z"));
    }

    @Test
    void the_outputs_of_both_stacks_are_shown_together() {
        // When
        DevOpsPipelineStatus status = status(Observed.NOTHING.with(Optional.of(ARTIFACTS), Optional.of(PIPELINE)));

        // Then
        assertThat(status.outputs())
                .containsOnly(
                        Map.entry("ArtifactsBucketName", "bucket"),
                        Map.entry("PipelineName", "pipe"),
                        Map.entry("Endpoint", "http://app"));
        assertThat(status.endpoint()).isEqualTo("http://app");
    }

    @Test
    void nothing_observed_is_nothing_shown() {
        // When
        DevOpsPipelineStatus status = status(Observed.NOTHING);

        // Then
        assertThat(status.endpoint()).isNull();
        assertThat(status.stacks()).isEmpty();
        assertThat(status.outputs()).isEmpty();
        assertThat(status.pipeline()).isNull();
        assertThat(status.service()).isNull();
    }

    @Test
    void the_pipeline_has_its_console_page_its_execution_and_its_stages() {
        // Given
        PipelineState.Execution execution = new PipelineState.Execution(
                "e1", "Failed", Optional.of("Webhook"), Optional.of("0123456789abcdef"), Optional.of("e0"), THEN);
        PipelineState release = new PipelineState(
                Optional.of(execution),
                List.of(
                        new PipelineState.Stage(
                                "Build",
                                Optional.of("e1"),
                                Optional.of("Failed"),
                                Optional.of(THEN),
                                Optional.of("no"),
                                Optional.of("https://log")),
                        new PipelineState.Stage(
                                "Deploy",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));

        // When
        DevOpsPipelineStatus status = status(observed(Optional.of(release)));

        // Then
        assertThat(status.pipeline())
                .isEqualTo(new PipelineStatus(
                        "pipe",
                        "https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/pipe/view?region=eu-west-1",
                        new ExecutionStatus("e1", "Failed", "Webhook", "0123456789ab", "e0", "2026-01-02T03:04:05Z"),
                        List.of(
                                new StageStatus("Build", "e1", "Failed", "2026-01-02T03:04:05Z", "no", "https://log"),
                                new StageStatus("Deploy", null, null, null, null, null))));
    }

    @Test
    void the_tests_have_their_log_and_the_counts_of_the_report() {
        // Given
        PipelineState release = new PipelineState(Optional.empty(), List.of())
                .withTests(Optional.of(new TestRun(
                        "e1",
                        "p-test:7c1d",
                        Optional.of(new TestReport(
                                "arn:aws:codebuild:eu-west-1:111122223333:report/p-test-tests:7c1d",
                                4,
                                2,
                                1,
                                1,
                                Optional.empty())))));

        // When
        TestStatus tests = status(tested(release)).test();

        // Then
        assertThat(tests)
                .isEqualTo(new TestStatus(
                        "/devopspipeline/p/build",
                        "e1",
                        4,
                        2,
                        1,
                        1,
                        "arn:aws:codebuild:eu-west-1:111122223333:report/p-test-tests:7c1d",
                        "https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/"
                                + tested(release).pipeline().orElseThrow().accountId()
                                + "/testReports/reports/p-test-tests/p-test-tests%3A7c1d?region=eu-west-1"));
    }

    @Test
    void tests_without_a_report_have_their_log_and_their_execution() {
        // Given
        PipelineState release = new PipelineState(Optional.empty(), List.of())
                .withTests(Optional.of(new TestRun("e1", "p-test:7c1d", Optional.empty())));

        // When
        TestStatus tests = status(tested(release)).test();

        // Then
        assertThat(tests)
                .isEqualTo(new TestStatus("/devopspipeline/p/build", "e1", null, null, null, null, null, null));
    }

    @Test
    void without_tests_nothing_is_shown_of_them() {
        // When
        DevOpsPipelineStatus status = status(observed(Optional.empty()));

        // Then
        assertThat(status.test()).isNull();
    }

    private static Observed tested(PipelineState release) {
        ObservedStack stack = PIPELINE.toBuilder()
                .parameters(Map.of("TestBuildspec", "buildspec-test.yml"))
                .build();
        return observed(Optional.of(release)).with(Optional.of(ARTIFACTS), Optional.of(stack));
    }

    @Test
    void a_short_revision_is_shown_whole() {
        // Given
        PipelineState release = new PipelineState(
                Optional.of(new PipelineState.Execution(
                        "e1", "Succeeded", Optional.of("Webhook"), Optional.of("abc"), Optional.empty(), THEN)),
                List.of());

        // When
        DevOpsPipelineStatus status = status(observed(Optional.of(release)));

        // Then
        assertThat(status.pipeline())
                .extracting(PipelineStatus::execution)
                .isEqualTo(new ExecutionStatus("e1", "Succeeded", "Webhook", "abc", null, "2026-01-02T03:04:05Z"));
    }

    @Test
    void the_service_has_its_counts_rollout_image_and_task_definition() {
        // When
        DevOpsPipelineStatus status = status(observed(Optional.empty()).with(service(3, 1)));

        // Then
        assertThat(status.service())
                .isEqualTo(new ServiceStatus(
                        3, 1, 2, "IN_PROGRESS", "repo:one", "arn:family:1", "/devopspipeline/p/service"));
    }

    @Test
    void the_log_group_of_the_builds_and_the_clone_url_are_shown_once_they_exist() {
        // Given
        ObservedStack stack = stack(
                StackKind.PIPELINE,
                "p",
                "",
                Map.of("BuildProjectName", "p", "RepositoryCloneUrlHttp", "https://git/p"));

        // When
        DevOpsPipelineStatus status = status(Observed.NOTHING.with(Optional.of(ARTIFACTS), Optional.of(stack)));

        // Then
        assertThat(status.build()).isEqualTo(new BuildStatus("/devopspipeline/p/build"));
        assertThat(status.source()).isEqualTo(new SourceStatus("https://git/p"));
        assertThat(status(Observed.NOTHING).build()).isNull();
        assertThat(status(Observed.NOTHING).source()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE_COMPLETE, UPDATE_COMPLETE, UPDATE_COMPLETE",
        "CREATE_COMPLETE, CREATE_IN_PROGRESS, CREATE_IN_PROGRESS",
        "UPDATE_IN_PROGRESS, CREATE_COMPLETE, UPDATE_IN_PROGRESS",
        "UPDATE_ROLLBACK_COMPLETE, UPDATE_IN_PROGRESS, UPDATE_ROLLBACK_COMPLETE",
        "CREATE_COMPLETE, ROLLBACK_COMPLETE, ROLLBACK_COMPLETE",
        "UPDATE_ROLLBACK_FAILED, DELETE_IN_PROGRESS, UPDATE_ROLLBACK_FAILED",
        "DELETE_FAILED, UPDATE_FAILED, DELETE_FAILED"
    })
    void the_status_of_the_stack_that_needs_attention_most_is_shown(String artifacts, String pipeline, String shown) {
        // When
        DevOpsPipelineStatus status = status(Observed.NOTHING.with(
                Optional.of(inStatus(StackKind.ARTIFACTS, artifacts)),
                Optional.of(inStatus(StackKind.PIPELINE, pipeline))));

        // Then
        assertThat(status.stackStatus()).isEqualTo(shown);
    }

    private static ObservedStack inStatus(StackKind kind, String status) {
        return ObservedStack.builder(kind, "s", ARTIFACTS.id(), status, THEN).build();
    }

    private static Observed observed(Optional<PipelineState> release) {
        return new Observed(
                Optional.empty(), Optional.of(PIPELINE), release, false, Optional.empty(), Optional.empty());
    }

    private static ObservedStack stack(StackKind kind, String name, String reason, Map<String, String> outputs) {
        String id = "arn:aws:cloudformation:eu-west-1:111122223333:stack/" + name + "/1";
        return ObservedStack.builder(kind, name, id, "CREATE_COMPLETE", THEN)
                .reason(Absent.ifEmpty(reason))
                .outputs(outputs)
                .build();
    }

    private static DevOpsPipelineStatus status(Observed observed) {
        return StatusParts.observed(new StatusBuilder(1, List.of()), observed).build();
    }
}

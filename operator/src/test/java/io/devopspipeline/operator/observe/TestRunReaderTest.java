// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.LogAnswers.logEvents;
import static io.devopspipeline.operator.aws.PipelineAnswers.execution;
import static io.devopspipeline.operator.aws.PipelineAnswers.stage;
import static io.devopspipeline.operator.aws.PipelineAnswers.state;
import static io.devopspipeline.operator.aws.ReportAnswers.arn;
import static io.devopspipeline.operator.aws.ReportAnswers.build;
import static io.devopspipeline.operator.aws.ReportAnswers.report;
import static io.devopspipeline.operator.aws.ReportAnswers.reports;
import static io.devopspipeline.operator.aws.ReportAnswers.testCase;
import static io.devopspipeline.operator.observe.ObservedFixtures.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.TestReport;
import io.devopspipeline.operator.plan.observed.TestReport.FailedCase;
import io.devopspipeline.operator.plan.observed.TestRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the report of the tests is read, and what becomes of it. */
class TestRunReaderTest {
    private static final String BUILD = "\"externalExecutionId\":\"dop-app-test:7c1d\"";
    private static final String NO = "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}";
    private static final TestRun UNREPORTED = new TestRun("e1", "dop-app-test:7c1d", Optional.empty());

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("ListPipelineExecutions", execution("e1", "InProgress", "abc"))
                .answersTo("GetPipelineState", passed())
                .answersTo("BatchGetBuilds", build("g:1"))
                .answersTo("BatchGetReports", reports(report("g:1", "SUCCEEDED", 3, 0, 0, 1)));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private static String passed() {
        return state(stage("Test", "e1", "Succeeded", BUILD), stage("Deploy", "e1", "InProgress"));
    }

    private void fail() {
        aws.answersTo("ListPipelineExecutions", execution("e1", "Failed", "abc"))
                .answersTo("GetPipelineState", state(stage("Test", "e1", "Failed", BUILD)))
                .answersTo("GetLogEvents", logEvents("1 failed"))
                .answersTo("BatchGetReports", reports(report("g:1", "FAILED", 2, 1, 1, 0)))
                .answersTo("DescribeTestCases", testCase("test_api", "test_counts", "assert 1 == 2\\nat line 3"));
    }

    private PipelineState read(Optional<PipelineState> last) {
        return new PipelineStateReader(aws.account(), Optional.empty()).read(pipeline("CREATE_COMPLETE"), last);
    }

    @Test
    void tests_that_have_passed_have_the_counts_of_their_report() {
        // When
        PipelineState state = read(Optional.empty());

        // Then
        assertThat(state.tests())
                .contains(new TestRun(
                        "e1",
                        "dop-app-test:7c1d",
                        Optional.of(new TestReport(arn("g:1"), 4, 3, 0, 1, Optional.empty()))));
        assertThat(aws.bodyOf("BatchGetBuilds")).contains("\"dop-app-test:7c1d\"");
        assertThat(aws.operations()).doesNotContain("DescribeTestCases");
    }

    @Test
    void the_report_is_read_once_for_each_run() {
        // Given
        PipelineState last = read(Optional.empty());
        aws.forgetRequests();

        // When
        PipelineState state = read(Optional.of(last));

        // Then
        assertThat(state.tests()).isEqualTo(last.tests());
        assertThat(aws.operations()).containsExactly("GetPipelineState");
    }

    @Test
    void a_run_that_ends_between_two_observations_is_read_once() {
        // Given
        aws.answersTo("GetPipelineState", state(stage("Test", "e1", "InProgress", BUILD)));
        PipelineState last = read(Optional.empty());
        fail();
        aws.forgetRequests();

        // When
        PipelineState state = read(Optional.of(last));

        // Then
        assertThat(last.tests()).isEmpty();
        assertThat(state.failedTests()).isPresent();
        assertThat(aws.operations()).containsOnlyOnce("BatchGetBuilds", "BatchGetReports", "DescribeTestCases");
    }

    @Test
    void failed_tests_have_their_first_failed_case_in_one_line() {
        // Given
        fail();

        // When
        PipelineState state = read(Optional.empty());

        // Then
        assertThat(state.failedTests())
                .contains(new TestReport(
                        arn("g:1"),
                        4,
                        2,
                        2,
                        0,
                        Optional.of(new FailedCase("test_api.test_counts", "assert 1 == 2 at line 3"))));
        assertThat(aws.bodyOf("DescribeTestCases")).contains("\"FAILED\"", arn("g:1"));
        assertThat(state.problem()).isPresent();
    }

    @Test
    void tests_that_ended_with_errors_alone_have_the_first_error() {
        // Given
        fail();
        aws.answersTo("BatchGetReports", reports(report("g:1", "FAILED", 2, 0, 1, 0)))
                .answersTo("DescribeTestCases", testCase("", "x".repeat(300), "m".repeat(300)));

        // When
        FailedCase first = read(Optional.empty())
                .failedTests()
                .orElseThrow()
                .firstFailure()
                .orElseThrow();

        // Then
        assertThat(aws.bodyOf("DescribeTestCases")).contains("\"ERROR\"");
        assertThat(first.name()).hasSize(200).startsWith("xxx").endsWith("…");
        assertThat(first.message()).hasSize(200).startsWith("mmm").endsWith("…");
    }

    @Test
    void several_reports_are_counted_together_and_the_one_with_a_failure_is_named() {
        // Given
        fail();
        aws.answersTo("BatchGetBuilds", build("g:1", "h:2", "i:3"))
                .answersTo(
                        "BatchGetReports",
                        reports(
                                report("g:1", "SUCCEEDED", 3, 0, 0, 0),
                                report("h:2", "FAILED", 1, 2, 0, 1),
                                report("i:3", "INCOMPLETE", 0, 0, 0, 0)));

        // When
        TestReport report = read(Optional.empty()).failedTests().orElseThrow();

        // Then
        assertThat(List.of(report.total(), report.succeeded(), report.failed(), report.skipped()))
                .containsExactly(7, 4, 2, 1);
        assertThat(report.arn()).isEqualTo(arn("h:2"));
    }

    @Test
    void tests_without_a_report_cost_one_call() {
        // Given
        aws.answersTo("BatchGetBuilds", build());

        // When
        PipelineState state = read(Optional.empty());

        // Then
        assertThat(state.tests()).contains(UNREPORTED);
        assertThat(aws.operations()).doesNotContain("BatchGetReports");
    }

    @Test
    void a_report_that_is_not_complete_counts_nothing() {
        // Given
        aws.answersTo("BatchGetReports", reports(report("g:1", "INCOMPLETE", 0, 0, 0, 0)));

        // When
        PipelineState state = read(Optional.empty());

        // Then
        assertThat(state.tests()).contains(UNREPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BatchGetBuilds", "BatchGetReports"})
    void without_the_permission_there_is_no_report_and_it_is_not_asked_for_again(String operation) {
        // Given
        aws.answersTo(operation, "", 400, NO);
        PipelineState last = read(Optional.empty());
        aws.forgetRequests();

        // When
        PipelineState state = read(Optional.of(last));

        // Then
        assertThat(state.tests()).contains(UNREPORTED);
        assertThat(aws.operations()).containsExactly("GetPipelineState");
    }

    @Test
    void without_the_permission_for_test_cases_the_counts_remain() {
        // Given
        fail();
        aws.answersTo("DescribeTestCases", "", 400, NO);

        // When
        TestReport report = read(Optional.empty()).failedTests().orElseThrow();

        // Then
        assertThat(report.failed()).isEqualTo(2);
        assertThat(report.firstFailure()).isEmpty();
    }

    @Test
    void while_tests_run_the_run_before_stays() {
        // Given
        PipelineState last = read(Optional.empty());
        aws.answersTo("ListPipelineExecutions", execution("e2", "InProgress", "def"))
                .answersTo(
                        "GetPipelineState",
                        state(stage("Test", "e2", "InProgress", "\"externalExecutionId\":\"dop-app-test:9\"")));
        aws.forgetRequests();

        // When
        PipelineState state = read(Optional.of(last));

        // Then
        assertThat(state.tests()).isEqualTo(last.tests());
        assertThat(aws.operations()).doesNotContain("BatchGetBuilds");
    }

    @Test
    void a_failure_of_another_execution_is_not_explained_by_the_report() {
        // Given
        fail();
        PipelineState last = read(Optional.empty());
        aws.answersTo("ListPipelineExecutions", execution("e2", "Failed", "def"))
                .answersTo(
                        "GetPipelineState",
                        state(stage("Build", "e2", "Failed"), stage("Test", "e1", "Failed", BUILD)));

        // When
        PipelineState state = read(Optional.of(last));

        // Then
        assertThat(state.tests()).isEqualTo(last.tests());
        assertThat(state.failedTests()).isEmpty();
    }

    @Test
    void a_pipeline_without_tests_costs_no_call() {
        // Given
        aws.answersTo("GetPipelineState", state(stage("Build", "e1", "Succeeded", BUILD)));

        // When
        PipelineState state = read(Optional.empty());

        // Then
        assertThat(state.tests()).isEmpty();
        assertThat(aws.operations()).doesNotContain("BatchGetBuilds");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.TestCase;

/** How the test report of a build looks. */
class ReportRenderingTest {
    private static final Report.Builder REPORT = Report.builder()
            .arn("arn:aws:codebuild:eu-west-1:123456789012:report/app-test-tests:1")
            .reportGroupArn("arn:aws:codebuild:eu-west-1:123456789012:report-group/app-test-tests");

    private static TestCase failed() {
        return TestCase.builder()
                .prefix("test_api")
                .name("test_counts")
                .status("FAILED")
                .durationInNanoSeconds(250_000_000L)
                .message("assert 1 == <b>2</b>")
                .build();
    }

    @Test
    void a_failed_test_case_stands_with_its_message_as_text() {
        // Given
        Report report = REPORT.copy()
                .status("FAILED")
                .testSummary(s -> s.total(2).statusCounts(Map.of("SUCCEEDED", 1, "FAILED", 1)))
                .build();

        // When
        String page = BuildReports.report(report, List.of(failed())).toString();

        // Then
        assertThat(page)
                .contains(
                        "app-test-tests", "1 of 2 test cases succeeded", "test_counts", "0.25 s", "state fail\">FAILED")
                .contains("assert 1 == &lt;b&gt;2", "aws codebuild describe-test-cases --report-arn arn:aws:codebuild");
    }

    @Test
    void a_report_that_codebuild_still_reads_has_no_counts() {
        assertThat(BuildReports.report(REPORT.copy().status("GENERATING").build(), List.of())
                        .toString())
                .contains("CodeBuild is reading the results", "state work\">GENERATING")
                .doesNotContain("test cases succeeded");
    }
}

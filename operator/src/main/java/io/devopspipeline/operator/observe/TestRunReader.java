// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.codebuild.ReportSummary;
import io.devopspipeline.operator.aws.codebuild.ReportedCase;
import io.devopspipeline.operator.aws.codebuild.Reports;
import io.devopspipeline.operator.aws.codepipeline.StageState;
import io.devopspipeline.operator.plan.observed.PipelineState.Stage;
import io.devopspipeline.operator.plan.observed.TestReport;
import io.devopspipeline.operator.plan.observed.TestReport.FailedCase;
import io.devopspipeline.operator.plan.observed.TestRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Reads the report of each test run that has ended: two calls for a run, and one more if a test case failed. The observation then keeps it. Who may read the resource reads
 * names and messages of test cases in its status: an administrator who does not want that leaves the permission out, and the status does without the report.
 */
final class TestRunReader {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final int LONGEST = 200;

    private final Reports reports;

    TestRunReader(Reports reports) {
        this.reports = reports;
    }

    /** While tests run, the run before them stays. @param last the run that was seen last */
    Optional<TestRun> read(List<StageState> stages, Optional<TestRun> last) {
        return stages.stream()
                .filter(stage -> stage.name().equals(Stage.TEST))
                .findFirst()
                .flatMap(stage -> build(stage)
                        .map(build -> last.filter(seen -> seen.build().equals(build))
                                .orElseGet(() -> new TestRun(stage.executionId(), build, report(build))))
                        .or(() -> last));
    }

    /** Of the newest run, if it has ended. */
    private static Optional<String> build(StageState stage) {
        return stage.actions().stream()
                .filter(action -> ENDED.contains(action.status()))
                .map(StageState.Action::externalExecutionId)
                .filter(build -> !build.isEmpty())
                .findFirst();
    }

    private Optional<TestReport> report(String build) {
        return AwsFailure.ifReadable(() -> reports.ofBuild(build))
                .filter(arns -> !arns.isEmpty())
                .flatMap(arns -> AwsFailure.ifReadable(() -> reports.summaries(arns)))
                .filter(found -> !found.isEmpty())
                .map(this::report);
    }

    private TestReport report(List<ReportSummary> found) {
        Optional<ReportSummary> bad =
                found.stream().filter(report -> failed(report) > 0).findFirst();
        return new TestReport(
                bad.orElse(found.getFirst()).arn(),
                sum(found, ReportSummary::total),
                sum(found, ReportSummary::succeeded),
                sum(found, TestRunReader::failed),
                sum(found, ReportSummary::skipped),
                bad.flatMap(this::firstFailure));
    }

    private static int failed(ReportSummary report) {
        return report.failed() + report.errors();
    }

    private static int sum(List<ReportSummary> found, ToIntFunction<ReportSummary> count) {
        return found.stream().mapToInt(count).sum();
    }

    private Optional<FailedCase> firstFailure(ReportSummary report) {
        return AwsFailure.ifReadable(() -> reports.first(report.arn(), report.failed() > 0 ? "FAILED" : "ERROR"))
                .flatMap(first -> first)
                .map(TestRunReader::failure);
    }

    private static FailedCase failure(ReportedCase first) {
        String name = Stream.of(first.prefix(), first.name())
                .filter(part -> !part.isEmpty())
                .reduce((prefix, last) -> prefix + "." + last)
                .orElse("");
        return new FailedCase(LastLines.safe(name, LONGEST), LastLines.safe(first.message(), LONGEST));
    }
}

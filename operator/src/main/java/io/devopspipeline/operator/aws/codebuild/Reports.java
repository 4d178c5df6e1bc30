// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codebuild;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.ReportStatusType;
import software.amazon.awssdk.services.codebuild.model.TestReportSummary;

/** CodeBuild's test reports. Every method throws {@link AwsFailure}. */
public final class Reports {
    private static final AwsCall CODEBUILD = new AwsCall("CodeBuild");
    private static final int BATCH = 100;

    private final Supplier<CodeBuildClient> client;

    public Reports(Supplier<CodeBuildClient> client) {
        this.client = client;
    }

    /** {@code BatchGetBuilds} of one build: the ARNs of its reports; none when there is no such build. */
    public List<String> ofBuild(String build) {
        return CODEBUILD
                .make("BatchGetBuilds", "build " + build, () -> client.get().batchGetBuilds(r -> r.ids(build)))
                .builds()
                .stream()
                .flatMap(found -> found.reportArns().stream())
                .limit(BATCH)
                .toList();
    }

    /** {@code BatchGetReports}: those that are complete and have test cases, not the coverage of code. @param arns 1 to 100 */
    public List<ReportSummary> summaries(List<String> arns) {
        return CODEBUILD
                .make("BatchGetReports", "report " + arns.getFirst(), () -> client.get()
                        .batchGetReports(r -> r.reportArns(arns)))
                .reports()
                .stream()
                .flatMap(Reports::summary)
                .toList();
    }

    private static Stream<ReportSummary> summary(Report report) {
        boolean complete = report.status() == ReportStatusType.SUCCEEDED || report.status() == ReportStatusType.FAILED;
        return Stream.ofNullable(report.testSummary()).filter(_ -> complete).map(summary -> summary(report, summary));
    }

    private static ReportSummary summary(Report report, TestReportSummary summary) {
        Map<String, Integer> counts = summary.statusCounts();
        return new ReportSummary(
                report.arn(),
                Absent.zero(summary.total()),
                counts.getOrDefault("SUCCEEDED", 0),
                counts.getOrDefault("FAILED", 0),
                counts.getOrDefault("ERROR", 0),
                counts.getOrDefault("SKIPPED", 0));
    }

    /** {@code DescribeTestCases}: the first one with this status, of the first page. */
    public Optional<ReportedCase> first(String report, String status) {
        return CODEBUILD
                .make("DescribeTestCases", "report " + report, () -> client.get()
                        .describeTestCases(r -> r.reportArn(report).filter(filter -> filter.status(status))))
                .testCases()
                .stream()
                .findFirst()
                .map(found -> new ReportedCase(
                        Absent.empty(found.prefix()), Absent.empty(found.name()), Absent.empty(found.message())));
    }

    /** {@code ListReportGroups}: the ARNs of all groups of the account, page by page. */
    public List<String> groups() {
        return CODEBUILD.make(
                "ListReportGroups",
                "report groups",
                () -> client.get().listReportGroupsPaginator(r -> {}).reportGroups().stream()
                        .toList());
    }

    /** {@code DeleteReportGroup} with its reports. */
    public void deleteGroup(String arn) {
        var _ = CODEBUILD.make("DeleteReportGroup", "report group " + arn, () -> client.get()
                .deleteReportGroup(r -> r.arn(arn).deleteReports(true)));
    }
}

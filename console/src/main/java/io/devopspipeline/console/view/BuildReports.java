// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.html.Html;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.TestCase;
import software.amazon.awssdk.services.codebuild.model.TestReportSummary;

/** The test reports of builds: how many test cases passed, and what the others said. */
final class BuildReports {
    /** CodeBuild takes so many reports in one call. */
    private static final int MOST = 100;

    private final Aws aws;

    BuildReports(Aws aws) {
        this.aws = aws;
    }

    Html of(List<Build> builds) {
        List<String> arns = builds.stream()
                .flatMap(build -> build.reportArns().stream())
                .limit(MOST)
                .toList();
        return arns.isEmpty()
                ? Parts.empty("No build of this execution has a test report.")
                : Html.each(
                        aws.codeBuild().batchGetReports(r -> r.reportArns(arns)).reports(),
                        report -> report(report, cases(report)));
    }

    private List<TestCase> cases(Report report) {
        return aws.codeBuild().describeTestCases(r -> r.reportArn(report.arn())).testCases();
    }

    static Html report(Report report, List<TestCase> cases) {
        return Html.of(
                "<h3>{} {} <span class=\"quiet\">{}</span></h3>{}<p>{}</p>",
                group(report),
                State.badge(report.statusAsString()),
                summary(report.testSummary()),
                cases.isEmpty() ? Html.NONE : table(cases),
                Parts.command("aws codebuild describe-test-cases --report-arn " + report.arn()));
    }

    private static String group(Report report) {
        return Parts.name(report.reportGroupArn());
    }

    private static String summary(@Nullable TestReportSummary summary) {
        return summary == null
                ? "CodeBuild is reading the results"
                : summary.statusCounts().getOrDefault("SUCCEEDED", 0) + " of " + summary.total()
                        + " test cases succeeded";
    }

    private static Html table(List<TestCase> cases) {
        return Html.of(
                "<table><thead><tr><th>Test case</th><th>Status</th><th class=\"number\">Took</th>"
                        + "<th>Message</th></tr></thead><tbody>{}</tbody></table>",
                Html.each(cases, BuildReports::row));
    }

    private static Html row(TestCase one) {
        String prefix = Objects.requireNonNullElse(one.prefix(), "");
        return Html.of(
                "<tr><td>{} <span class=\"quiet small\">{}</span></td><td class=\"tight\">{}</td>"
                        + "<td class=\"tight number\">{}</td><td>{}</td></tr>",
                one.name(),
                prefix,
                State.badge(one.status()),
                Parts.seconds(one.durationInNanoSeconds()),
                Objects.requireNonNullElse(one.message(), ""));
    }
}

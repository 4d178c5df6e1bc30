// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.ReportStatusType;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.StatusType;
import software.amazon.awssdk.services.codebuild.model.TestCase;

/** The section {@code reports} of a buildspec, and the reports that come of it. */
@Tag("slow")
class TestReportsTest {
    private static final String GROUP = "arn:aws:codebuild:eu-west-1:123456789012:report-group/project-";
    private static final String TEMPLATE = """
            Resources:
              Project:
                Type: AWS::CodeBuild::Project
                Properties:
                  Name: project
                  ServiceRole: arn:aws:iam::123456789012:role/build
                  Source: {Type: CODEPIPELINE, BuildSpec: buildspec.yml}
                  Artifacts: {Type: CODEPIPELINE}
                  Environment:
                    Type: LINUX_CONTAINER
                    ComputeType: BUILD_GENERAL1_SMALL
                    Image: aws/codebuild/amazonlinux-x86_64-standard:5.0
              Reports:
                Type: AWS::CodeBuild::ReportGroup
                Properties:
                  Name: project-declared
                  Type: TEST
                  DeleteReports: true
                  ExportConfig: {ExportConfigType: NO_EXPORT}
            Outputs:
              Group: {Value: !Ref Reports}
            """;
    private static final String RESULTS = """
            <?xml version="1.0"?>
            <testsuites><testsuite name="pytest" tests="4">
              <testcase classname="test_api" name="test_greets" time="0.5"/>
              <testcase classname="test_api" name="test_counts" time="0.25">
                <failure message="assert 1 == 2">the trace</failure>
              </testcase>
              <testcase classname="test_api" name="test_breaks"><error>it broke</error></testcase>
              <testcase classname="test_api" name="test_later">
                <properties><property name="a" value="b"/></properties><skipped message="not yet"/>
              </testcase>
            </testsuite></testsuites>
            """;

    @TempDir
    private Path folder;

    private DeliveryAccount account;
    private CodeBuildClient codeBuild;

    @BeforeEach
    void open() throws Exception {
        account = new DeliveryAccount(folder);
        codeBuild = account.codeBuild();
        account.bucket("work");
        assertThat(account.create("s", TEMPLATE).stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private static String spec(String command, String reports) {
        return "{version: 0.2, phases: {build: {commands: ['" + command + "']}}, reports: " + reports + "}";
    }

    private Build run(String command, String reports, String results) throws IOException {
        account.put(
                "work",
                "source.zip",
                DeliveryAccount.zip(Map.of(
                        "buildspec.yml", spec(command, reports), "out/results.xml", results, "out/notes.txt", "text")));
        String id = codeBuild
                .startBuild(r ->
                        r.projectName("project").sourceTypeOverride("S3").sourceLocationOverride("work/source.zip"))
                .build()
                .id();
        account.until("the build to end", () -> build(id).buildComplete());
        return build(id);
    }

    private Build build(String id) {
        return codeBuild.batchGetBuilds(r -> r.ids(id)).builds().getFirst();
    }

    private Report report(Build build) {
        return codeBuild
                .batchGetReports(r -> r.reportArns(build.reportArns()))
                .reports()
                .getFirst();
    }

    private static String failure(Build build) {
        BuildPhase failed = build.phases().stream()
                .filter(phase -> phase.phaseStatus() == StatusType.FAILED)
                .findFirst()
                .orElseThrow();
        return failed.phaseTypeAsString() + " "
                + failed.contexts().getFirst().statusCode() + " "
                + failed.contexts().getFirst().message();
    }

    @Test
    void a_build_leaves_a_report_with_the_counts_of_its_test_cases() throws Exception {
        // When
        Build build = run("true", "{tests: {files: [out/*.xml]}}", RESULTS);

        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        Report report = report(build);
        assertThat(report.status()).isEqualTo(ReportStatusType.FAILED);
        assertThat(report.reportGroupArn()).isEqualTo(GROUP + "tests");
        assertThat(report.arn())
                .startsWith(GROUP.replace("report-group", "report") + "tests:")
                .isEqualTo(build.reportArns().getFirst());
        assertThat(report.executionId()).isEqualTo(build.arn());
        assertThat(report.expired()).isEqualTo(report.created().plus(Duration.ofDays(30)));
        assertThat(report.testSummary().total()).isEqualTo(4);
        assertThat(report.testSummary().statusCounts())
                .isEqualTo(Map.of("SUCCEEDED", 1, "FAILED", 1, "ERROR", 1, "SKIPPED", 1, "UNKNOWN", 0));
        assertThat(report.testSummary().durationInNanoSeconds()).isEqualTo(750_000_000L);
    }

    @Test
    void a_failed_build_leaves_its_report_too() throws Exception {
        // When
        Build build = run("false", "{tests: {files: [\"**/*\"], base-directory: out}}", RESULTS);

        // Then
        assertThat(failure(build)).startsWith("BUILD COMMAND_EXECUTION_ERROR");
        assertThat(report(build).testSummary().total()).isEqualTo(4);
    }

    @Test
    void test_cases_are_found_by_their_status_and_page_by_page() throws Exception {
        // Given
        String report =
                report(run("true", "{tests: {files: [out/*.xml]}}", RESULTS)).arn();

        // When
        var failed = codeBuild.describeTestCases(r ->
                r.reportArn(report).filter(filter -> filter.status("FAILED").keyword("count")));
        var first = codeBuild.describeTestCases(r -> r.reportArn(report).maxResults(3));
        var second = codeBuild.describeTestCases(r -> r.reportArn(report).nextToken(first.nextToken()));

        // Then
        assertThat(failed.testCases()).singleElement().satisfies(one -> {
            assertThat(one.prefix()).isEqualTo("test_api");
            assertThat(one.name()).isEqualTo("test_counts");
            assertThat(one.testSuiteName()).isEqualTo("pytest");
            assertThat(one.message()).isEqualTo("assert 1 == 2");
            assertThat(one.testRawDataPath()).isEqualTo("out/results.xml");
        });
        assertThat(first.testCases()).extracting(TestCase::message).containsExactly("", "assert 1 == 2", "it broke");
        assertThat(second.testCases()).extracting(TestCase::name).containsExactly("test_later");
    }

    @Test
    void of_many_test_cases_five_hundred_are_listed_and_those_that_failed_before_the_others() throws Exception {
        // Given
        String results = IntStream.rangeClosed(1, 501)
                .mapToObj(n -> "<testcase name='t" + n + "'>" + (n == 501 ? "<failure/>" : "") + "</testcase>")
                .collect(Collectors.joining("", "<testsuite>", "</testsuite>"));

        // When
        Report report = report(run("true", "{tests: {files: [out/*.xml]}}", results));

        // Then
        assertThat(report.truncated()).isTrue();
        assertThat(report.testSummary().total()).isEqualTo(501);
        assertThat(codeBuild
                        .describeTestCases(r -> r.reportArn(report.arn()))
                        .testCases()
                        .getFirst()
                        .name())
                .isEqualTo("t501");
    }

    @Test
    void a_report_without_files_fails_the_upload_and_is_incomplete() throws Exception {
        // When
        Build build = run("true", "{tests: {files: [none.xml]}}", RESULTS);

        // Then
        assertThat(failure(build)).isEqualTo("UPLOAD_ARTIFACTS CLIENT_ERROR tests: no matching report files found");
        assertThat(report(build).status()).isEqualTo(ReportStatusType.INCOMPLETE);
    }

    @Test
    void a_file_that_is_no_junit_xml_fails_the_upload_and_is_named() throws Exception {
        // When
        Build build = run("true", "{tests: {files: [out/*.xml]}}", "<testsuite>");

        // Then
        assertThat(failure(build)).startsWith("UPLOAD_ARTIFACTS CLIENT_ERROR tests: out/results.xml is not JUnit XML");
    }

    @Test
    void a_section_named_by_an_arn_uses_that_group() throws Exception {
        // When
        Build used = run("true", "{\"" + GROUP + "declared\": {files: [out/*.xml]}}", RESULTS);
        Build missing = run("true", "{\"" + GROUP + "none\": {files: [out/*.xml]}}", RESULTS);

        // Then
        assertThat(report(used).reportGroupArn()).isEqualTo(GROUP + "declared");
        assertThat(failure(missing)).contains("ResourceNotFoundException", GROUP + "none");
    }

    @Test
    void groups_and_their_reports_are_listed() throws Exception {
        // Given
        Build first = run("true", "{tests: {files: [out/*.xml]}}", RESULTS);
        Build second = run("true", "{tests: {files: [out/*.xml]}}", "<testsuite/>");

        // When
        var groups = codeBuild.listReportGroups(r -> r.maxResults(1));
        var others = codeBuild.listReportGroups(r -> r.nextToken(groups.nextToken()));
        var newest = codeBuild.listReportsForReportGroup(r -> r.reportGroupArn(GROUP + "tests"));
        var failed = codeBuild.listReportsForReportGroup(
                r -> r.reportGroupArn(GROUP + "tests").filter(filter -> filter.status(ReportStatusType.FAILED)));

        // Then
        assertThat(groups.reportGroups()).containsExactly(GROUP + "declared");
        assertThat(others.reportGroups()).containsExactly(GROUP + "tests");
        assertThat(newest.reports())
                .containsExactly(
                        second.reportArns().getFirst(), first.reportArns().getFirst());
        assertThat(failed.reports()).isEqualTo(first.reportArns());
        assertThat(codeBuild
                        .batchGetReportGroups(r -> r.reportGroupArns(GROUP + "tests", GROUP + "none"))
                        .reportGroupsNotFound())
                .containsExactly(GROUP + "none");
    }

    @Test
    void a_group_with_reports_is_deleted_only_with_them() throws Exception {
        // Given
        String report =
                report(run("true", "{tests: {files: [out/*.xml]}}", RESULTS)).arn();
        assertThatThrownBy(() -> codeBuild.deleteReportGroup(r -> r.arn(GROUP + "tests")))
                .isInstanceOf(InvalidInputException.class);

        // When
        codeBuild.deleteReportGroup(r -> r.arn(GROUP + "tests").deleteReports(true));

        // Then
        assertThatThrownBy(() -> codeBuild.describeTestCases(r -> r.reportArn(report)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void a_deleted_report_and_one_of_thirty_days_are_gone() throws Exception {
        // Given
        String deleted =
                report(run("true", "{tests: {files: [out/*.xml]}}", RESULTS)).arn();
        String old =
                report(run("true", "{tests: {files: [out/*.xml]}}", RESULTS)).arn();

        // When
        codeBuild.deleteReport(r -> r.arn(deleted));
        account.pass(Duration.ofDays(31));

        // Then
        assertThat(codeBuild.batchGetReports(r -> r.reportArns(deleted, old)).reportsNotFound())
                .containsExactly(deleted, old);
    }

    @Test
    void a_stack_deletes_its_group_with_the_reports() throws Exception {
        // Given
        run("true", "{declared: {files: [out/*.xml]}}", RESULTS);
        assertThat(account.output("s", "Group")).isEqualTo(GROUP + "declared");

        // When
        account.cloudFormation().deleteStack(r -> r.stackName("s"));
        account.pass(Duration.ofMinutes(2));

        // Then
        assertThat(codeBuild.listReportGroups(r -> {}).reportGroups()).isEmpty();
    }
}

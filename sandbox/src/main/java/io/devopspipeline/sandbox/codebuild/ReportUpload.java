// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.codebuild.Buildspec.Reports;
import io.devopspipeline.sandbox.codebuild.report.JUnitXml;
import io.devopspipeline.sandbox.codebuild.report.ReportGroup;
import io.devopspipeline.sandbox.codebuild.report.ReportGroups;
import io.devopspipeline.sandbox.codebuild.report.TestCase;
import io.devopspipeline.sandbox.codebuild.report.TestReport;
import io.devopspipeline.sandbox.wire.AwsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * Makes a build's test reports of the files that its commands have left, with the role of the project. A report that gets no test cases is INCOMPLETE, and the build
 * fails: that is documented, its words are assumed.
 */
final class ReportUpload {
    private final Account account;
    private final BuildPermissions permissions;
    private final ReportGroups groups;
    private final Build build;

    ReportUpload(Account account, BuildPermissions permissions, ReportGroups groups, Build build) {
        this.account = account;
        this.permissions = permissions;
        this.groups = groups;
        this.build = build;
    }

    void upload(Workspace workspace, Reports section) throws PhaseFailedException {
        TestReport report;
        try {
            report = account.exclusively(() -> begin(section.group()));
        } catch (AwsException e) {
            throw new PhaseFailedException("CLIENT_ERROR", e.code() + ": " + e.text());
        }
        try {
            List<TestCase> cases = cases(workspace, section);
            account.exclusively(() -> complete(report, cases));
        } catch (AwsException e) {
            throw incomplete(report, e.code() + ": " + e.text());
        } catch (IOException e) {
            throw incomplete(report, section.group() + ": " + e.getMessage());
        }
    }

    /** Whether CodeBuild asks for the permission to make a group that exists is assumed. A group that is named by its ARN has to exist. */
    private TestReport begin(String group) {
        TestReport report = groups.begin(group.startsWith("arn:") ? existing(group) : own(group), build.arn());
        build.addReport(report.arn());
        return report;
    }

    private ReportGroup existing(String arn) {
        permissions.checkReport(build, "codebuild:CreateReport", arn);
        return groups.find(arn)
                .orElseThrow(
                        () -> AwsException.of("ResourceNotFoundException", "Report group cannot be found: " + arn));
    }

    private ReportGroup own(String name) {
        String region = build.project.region();
        String group = build.project.name() + "-" + name;
        permissions.checkReport(build, "codebuild:CreateReportGroup", ReportGroup.arn(region, group));
        permissions.checkReport(build, "codebuild:CreateReport", ReportGroup.arn(region, group));
        return groups.findOrMake(region, group);
    }

    private void complete(TestReport report, List<TestCase> cases) {
        String group = report.groupArn();
        permissions.checkReport(build, "codebuild:BatchPutTestCases", group);
        permissions.checkReport(build, "codebuild:UpdateReport", group);
        if (build.running()) {
            report.complete(cases);
        } else {
            report.giveUp();
        }
    }

    private PhaseFailedException incomplete(TestReport report, String why) {
        account.exclusively(report::giveUp);
        return new PhaseFailedException("CLIENT_ERROR", why);
    }

    /** Other files than XML are passed over: AWS's own example takes all of a folder that also has text files. */
    private static List<TestCase> cases(Workspace workspace, Reports section) throws IOException {
        List<TestCase> cases = new ArrayList<>();
        for (Map.Entry<String, Path> file : workspace.reportFiles(section).entrySet()) {
            try (InputStream content = Files.newInputStream(file.getValue())) {
                cases.addAll(JUnitXml.read(content, file.getKey()));
            } catch (XMLStreamException e) {
                throw new IOException(file.getKey() + " is not JUnit XML: " + e.getMessage(), e);
            }
        }
        return cases;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Test reports as the API shows and deletes them. */
public final class ReportOperations {
    private final ReportGroups groups;

    public ReportOperations(ReportGroups groups) {
        this.groups = groups;
    }

    public Map<String, Operation> operations() {
        return Map.of(
                "BatchGetReports", this::batchGet,
                "DescribeTestCases", this::testCases,
                "ListReportsForReportGroup", this::list,
                "DeleteReport", this::delete);
    }

    private ObjectNode batchGet(Call call) {
        Members.known(call, "reportArns");
        ArrayNode found = Json.array();
        ArrayNode missing = Json.array();
        ReportGroupOperations.batch(call, "reportArns").forEach(arn -> groups.report(arn)
                .filter(report -> report.group().region().equals(call.region()))
                .ifPresentOrElse(report -> found.add(report.view()), () -> missing.add(arn)));
        ObjectNode answer = Json.object();
        answer.set("reports", found);
        answer.set("reportsNotFound", missing);
        return answer;
    }

    private ObjectNode testCases(Call call) {
        Members.known(call, "reportArn", "filter", "nextToken", "maxResults");
        JsonNode filter = call.input().path("filter");
        Members.refuseUnknown(filter, Set.of("status", "keyword"), "a filter of test cases");
        String status = Members.text(filter, "status");
        String keyword = Members.text(filter, "keyword");
        String arn = Members.text(call.input(), "reportArn");
        TestReport report = groups.report(arn)
                .filter(found -> found.group().region().equals(call.region()))
                .orElseThrow(() -> missing("Report", arn));
        List<ObjectNode> cases = report.listed().stream()
                .filter(one -> one.matches(status, keyword))
                .map(one -> one.view(report))
                .toList();
        return Page.of(call, cases, "nextToken", ReportGroupOperations.size(call))
                .answer("testCases", "nextToken");
    }

    private ObjectNode list(Call call) {
        Members.known(call, "reportGroupArn", "sortOrder", "filter", "nextToken", "maxResults");
        JsonNode filter = call.input().path("filter");
        Members.refuseUnknown(filter, Set.of("status"), "a filter of reports");
        String status = Members.text(filter, "status");
        String arn = Members.text(call.input(), "reportGroupArn");
        ReportGroup group = groups.find(arn)
                .filter(found -> found.region().equals(call.region()))
                .orElseThrow(() -> missing("Report group", arn));
        List<TestReport> newestFirst = groups.reports(group.arn());
        boolean ascending = Members.text(call.input(), "sortOrder").equals("ASCENDING");
        List<TextNode> arns = (ascending ? newestFirst.reversed() : newestFirst)
                .stream()
                        .filter(report -> status.isEmpty() || report.status().equals(status))
                        .map(report -> TextNode.valueOf(report.arn()))
                        .toList();
        return ReportGroupOperations.page(call, arns).answer("reports", "nextToken");
    }

    /** That one which is not there is deleted is assumed. */
    private ObjectNode delete(Call call) {
        Members.known(call, "arn");
        groups.report(Members.text(call.input(), "arn"))
                .filter(report -> report.group().region().equals(call.region()))
                .ifPresent(report -> groups.removeReport(report.arn()));
        return Json.object();
    }

    /** The text is assumed. */
    private static AwsException missing(String what, String arn) {
        return AwsException.of("ResourceNotFoundException", what + " cannot be found: " + arn);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Report groups as the API shows and deletes them. Builds and CloudFormation make them. */
public final class ReportGroupOperations {
    private static final int BATCH = 100;

    private final ReportGroups groups;

    public ReportGroupOperations(ReportGroups groups) {
        this.groups = groups;
    }

    public Map<String, Operation> operations() {
        return Map.of(
                "BatchGetReportGroups", this::batchGet,
                "ListReportGroups", this::list,
                "DeleteReportGroup", this::delete);
    }

    private ObjectNode batchGet(Call call) {
        Members.known(call, "reportGroupArns");
        ArrayNode found = Json.array();
        ArrayNode missing = Json.array();
        batch(call, "reportGroupArns").forEach(arn -> groups.find(arn)
                .filter(group -> group.region().equals(call.region()))
                .ifPresentOrElse(group -> found.add(group.view()), () -> missing.add(arn)));
        ObjectNode answer = Json.object();
        answer.set("reportGroups", found);
        answer.set("reportGroupsNotFound", missing);
        return answer;
    }

    static List<String> batch(Call call, String member) {
        List<String> arns = Members.strings(call.input().path(member));
        if (arns.isEmpty() || arns.size() > BATCH) {
            throw invalid(member + " must have 1 to " + BATCH + " items");
        }
        return arns;
    }

    private ObjectNode list(Call call) {
        Members.known(call, "sortBy", "sortOrder", "nextToken", "maxResults");
        Comparator<ReportGroup> order = order(Members.text(call.input(), "sortBy"));
        boolean ascending = !Members.text(call.input(), "sortOrder").equals("DESCENDING");
        List<TextNode> arns = groups.all()
                .filter(group -> group.region().equals(call.region()))
                .sorted(ascending ? order : order.reversed())
                .map(group -> TextNode.valueOf(group.arn()))
                .toList();
        return page(call, arns).answer("reportGroups", "nextToken");
    }

    private static Comparator<ReportGroup> order(String sortBy) {
        return switch (sortBy) {
            case "", "NAME" -> Comparator.comparing(ReportGroup::name);
            case "CREATED_TIME" -> Comparator.comparing(ReportGroup::created);
            case "LAST_MODIFIED_TIME" -> Comparator.comparing(ReportGroup::modified);
            default -> throw invalid("Invalid sortBy: " + sortBy);
        };
    }

    static Page<TextNode> page(Call call, List<TextNode> arns) {
        return Page.of(call, arns, "nextToken", size(call));
    }

    /** AWS: 1 to 100, and 100 when the caller does not say. */
    static int size(Call call) {
        int size = call.input().path("maxResults").asInt(BATCH);
        if (size < 1 || size > BATCH) {
            throw invalid("maxResults must be 1 to " + BATCH);
        }
        return size;
    }

    /** AWS: one with reports is deleted only with deleteReports. The text is assumed, and that one which is not there is deleted. */
    private ObjectNode delete(Call call) {
        Members.known(call, "arn", "deleteReports");
        String arn = Members.text(call.input(), "arn");
        boolean withReports = call.input().path("deleteReports").asBoolean(false);
        groups.find(arn).filter(group -> group.region().equals(call.region())).ifPresent(group -> {
            checkEmpty(groups, group, withReports);
            groups.remove(group.arn());
        });
        return Json.object();
    }

    static void checkEmpty(ReportGroups groups, ReportGroup group, boolean withReports) {
        if (!withReports && !groups.reports(group.arn()).isEmpty()) {
            throw invalid("Cannot delete report group " + group.arn() + " because it contains reports");
        }
    }

    static AwsException invalid(String why) {
        return AwsException.of("InvalidInputException", why);
    }
}

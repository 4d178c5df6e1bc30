// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.codebuild.report.TestCase.CaseStatus;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The test cases of one run. GENERATING until it has them, or INCOMPLETE because it never gets them. AWS: it expires after 30 days, and lists at most 500 test cases, those
 * that failed first. That its summary counts the others, too, is assumed.
 */
public final class TestReport {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LISTED = 500;

    private final ReportGroup group;
    private final String build;
    private final Instant created;
    private final String uuid = Account.uuid();
    private String status = "GENERATING";
    private List<TestCase> cases = List.of();

    /** @param build the ARN of the one that it is of */
    public TestReport(ReportGroup group, String build, Instant created) {
        this.group = group;
        this.build = build;
        this.created = created;
    }

    public String arn() {
        return Account.arn("codebuild", group.region(), "report/" + group.name() + ":" + uuid);
    }

    public String groupArn() {
        return group.arn();
    }

    ReportGroup group() {
        return group;
    }

    String status() {
        return status;
    }

    Instant expired() {
        return created.plus(KEPT);
    }

    public void complete(List<TestCase> found) {
        cases = List.copyOf(found);
        status = cases.stream().anyMatch(one -> one.status().bad()) ? "FAILED" : "SUCCEEDED";
    }

    public void giveUp() {
        status = "INCOMPLETE";
    }

    List<TestCase> listed() {
        return cases.size() <= LISTED
                ? cases
                : cases.stream()
                        .sorted(Comparator.comparing(one -> !one.status().bad()))
                        .limit(LISTED)
                        .toList();
    }

    ObjectNode view() {
        ObjectNode view = ReportGroup.exported(Json.object()
                        .put("arn", arn())
                        .put("name", group.name() + ":" + uuid)
                        .put("reportGroupArn", group.arn()))
                .put("executionId", build)
                .put("status", status)
                .put("created", Json.epoch(created))
                .put("expired", Json.epoch(expired()))
                .put("truncated", cases.size() > LISTED);
        return status.equals("GENERATING") ? view : view.set("testSummary", summary());
    }

    private ObjectNode summary() {
        ObjectNode summary = Json.object().put("total", cases.size());
        ObjectNode counts = summary.putObject("statusCounts");
        for (CaseStatus word : CaseStatus.values()) {
            counts.put(
                    word.name(),
                    cases.stream().filter(one -> one.status() == word).count());
        }
        return summary.put(
                "durationInNanoSeconds",
                cases.stream().mapToLong(TestCase::durationInNanoSeconds).sum());
    }
}

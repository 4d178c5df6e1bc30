// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild.report;

import io.devopspipeline.sandbox.account.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The account's report groups by their ARNs, and their reports. Call under the account's lock. */
public final class ReportGroups {
    private final Account account;
    private final Map<String, ReportGroup> groups = new TreeMap<>();
    private final Map<String, TestReport> reports = new LinkedHashMap<>();

    public ReportGroups(Account account) {
        this.account = account;
    }

    public Stream<ReportGroup> all() {
        return groups.values().stream();
    }

    public Optional<ReportGroup> find(String arn) {
        return Optional.ofNullable(groups.get(arn));
    }

    /** The group of this name, which a build makes if it is not there. */
    public ReportGroup findOrMake(String region, String name) {
        return groups.computeIfAbsent(
                ReportGroup.arn(region, name),
                _ -> new ReportGroup(region, name, Map.of(), account.now(), account.now()));
    }

    void put(ReportGroup group) {
        groups.put(group.arn(), group);
    }

    /** Takes the group and its reports away. */
    void remove(String arn) {
        groups.remove(arn);
        reports.values().removeIf(report -> report.group().arn().equals(arn));
    }

    /** A new report of a build, without test cases yet. */
    public TestReport begin(ReportGroup group, String build) {
        TestReport report = new TestReport(group, build, account.now());
        reports.put(report.arn(), report);
        return report;
    }

    Optional<TestReport> report(String arn) {
        return Optional.ofNullable(reports.get(arn)).filter(this::lives);
    }

    void removeReport(String arn) {
        reports.remove(arn);
    }

    /** Newest first. */
    List<TestReport> reports(String groupArn) {
        return new ArrayList<>(reports.values().stream()
                        .filter(report -> report.group().arn().equals(groupArn) && lives(report))
                        .toList())
                .reversed();
    }

    private boolean lives(TestReport report) {
        return report.expired().isAfter(account.now());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import io.devopspipeline.crd.Partition;
import io.devopspipeline.crd.status.TestStatus;
import io.devopspipeline.operator.plan.observed.LogGroup;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.TestReport;
import io.devopspipeline.operator.plan.observed.TestRun;
import java.util.Optional;

/** What the status shows of the tests: where their log is, and what the report of the newest run counts. */
final class TestParts {
    private TestParts() {}

    static Optional<TestStatus> of(Observed observed) {
        Optional<TestRun> run = observed.release().flatMap(PipelineState::tests);
        return observed.pipeline().filter(ObservedStack::runsTests).map(stack -> tests(stack, run));
    }

    private static TestStatus tests(ObservedStack stack, Optional<TestRun> run) {
        Optional<TestReport> report = run.flatMap(TestRun::report);
        return new TestStatus(
                LogGroup.BUILD.of(stack),
                run.map(TestRun::execution).orElse(null),
                report.map(TestReport::total).orElse(null),
                report.map(TestReport::succeeded).orElse(null),
                report.map(TestReport::failed).orElse(null),
                report.map(TestReport::skipped).orElse(null),
                report.map(TestReport::arn).orElse(null),
                report.map(shown -> url(stack, shown.arn())).orElse(null));
    }

    /** @param arn {@code …:report/GROUP:ID} */
    private static String url(ObservedStack stack, String arn) {
        String report = arn.substring(arn.indexOf('/') + 1);
        String group = report.substring(0, Math.max(0, report.indexOf(':')));
        return Partition.console(stack.region()) + "/codesuite/codebuild/" + stack.accountId() + "/testReports/reports/"
                + group + "/" + report.replace(":", "%3A") + "?region=" + stack.region();
    }
}

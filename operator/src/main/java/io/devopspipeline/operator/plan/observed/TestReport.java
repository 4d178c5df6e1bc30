// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Optional;

/**
 * What the reports of one test run count together.
 * @param arn of the report: of several, the first with a failed test case, else the first
 * @param failed also those that ended with an error
 * @param firstFailure the first test case that failed, as far as it was read
 */
public record TestReport(
        String arn, int total, int succeeded, int failed, int skipped, Optional<FailedCase> firstFailure) {
    /** @param message may be empty */
    public record FailedCase(String name, String message) {}
}

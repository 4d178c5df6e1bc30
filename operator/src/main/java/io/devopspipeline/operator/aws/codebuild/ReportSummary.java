// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codebuild;

/**
 * The counts of a test report.
 * @param failed test cases with the status FAILED
 * @param errors test cases with the status ERROR
 */
public record ReportSummary(String arn, int total, int succeeded, int failed, int errors, int skipped) {}

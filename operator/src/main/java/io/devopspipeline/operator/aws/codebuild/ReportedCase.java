// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codebuild;

/**
 * A test case of a report.
 * @param prefix what CodeBuild puts the tests together by, such as their class; may be empty
 * @param message of its failure; may be empty
 */
public record ReportedCase(String prefix, String name, String message) {}

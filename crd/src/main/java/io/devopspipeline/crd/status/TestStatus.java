// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The tests, with the reports of the newest run that has ended. The counts are absent when its buildspec makes no report, or the operator cannot read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestStatus(
        @JsonPropertyDescription("CloudWatch log group of the tests.")
        String logGroup,

        @JsonPropertyDescription("The execution whose tests ended last.") @Nullable
        String execution,

        @JsonPropertyDescription("Number of test cases in all reports of the run.") @Nullable
        Integer total,

        @JsonPropertyDescription("Number of test cases that passed.") @Nullable
        Integer succeeded,

        @JsonPropertyDescription("Number of test cases that failed or ended with an error.") @Nullable
        Integer failed,

        @JsonPropertyDescription("Number of test cases that were skipped.") @Nullable
        Integer skipped,

        @JsonPropertyDescription(
                "ARN of the report, for aws codebuild describe-test-cases --report-arn. Of several, the first one with a failed test case, else the first one.")
        @Nullable
        String reportArn,

        @JsonPropertyDescription("URL of this report in the AWS console.") @Nullable
        String reportUrl) {}

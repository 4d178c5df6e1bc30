// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {
    @Test
    void the_table_names_each_operation_once_and_fits_eighty_columns() {
        // Given
        String call = "cloudformation:DescribeStacks";
        ComparisonReport report = new ComparisonReport(List.of(
                new Difference(call, Difference.Kind.OUTCOME, "", "400 ValidationError", "-"),
                new Difference(
                        call,
                        Difference.Kind.FIELD,
                        "DescribeStacksResponse.DescribeStacksResult.Stacks.member.RetainExceptOnCreate",
                        "yes",
                        "-")));

        // When
        List<String> lines = report.lines();

        // Then
        assertThat(lines).containsExactly("""
                                                    only AWS            only sandbox
            cloudformation:DescribeStacks
              outcome                               400 ValidationError -
              field    DescribeStacksResponse.      yes                 -
                       DescribeStacksResult.Stacks.
                       member.RetainExceptOnCreate
            2 differences. Report them: docs/aws-demo.md#send-a-report
            """.lines().toArray(String[]::new));
        assertThat(lines).allMatch(line -> line.length() <= 80);
    }

    @Test
    void without_differences_it_says_so() {
        // When
        List<String> lines = new ComparisonReport(List.of()).lines();

        // Then
        assertThat(lines).containsExactly("The sandbox answered as AWS did.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.observe.ObservedFixtures.OWNER;
import static io.devopspipeline.operator.observe.ObservedFixtures.OWNER_TAGS;
import static io.devopspipeline.operator.observe.ObservedFixtures.PIPELINE_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.PipelineAnswers;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether a deletion looks for test reports. */
class TeardownReportsTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("ListPipelineExecutions", PipelineAnswers.noExecution());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void exists(String testBuildspec) {
        aws.answersTo(
                "DescribeStacks",
                StackAnswers.stack(
                        PIPELINE_ID,
                        "CREATE_COMPLETE",
                        StackAnswers.tags(OWNER_TAGS),
                        StackAnswers.outputs(Map.of("PipelineName", "pipeline")),
                        "<Parameters><member><ParameterKey>TestBuildspec</ParameterKey><ParameterValue>" + testBuildspec
                                + "</ParameterValue></member></Parameters>"));
    }

    private TeardownObserved read(Optional<TeardownObserved> last) {
        return new TeardownReader(aws.account(), OWNER, false).read(last, _ -> Optional.empty());
    }

    @Test
    void a_pipeline_with_tests_may_have_reports_until_they_are_deleted() {
        // Given
        exists("buildspec-test.yml");

        // When
        TeardownObserved first = read(Optional.empty());
        TeardownObserved deleted = read(Optional.of(first.withReports(false)));

        // Then
        assertThat(first.reports()).isTrue();
        assertThat(deleted.reports()).isFalse();
    }

    @Test
    void a_pipeline_without_tests_has_none() {
        // Given
        exists("");

        // When
        TeardownObserved first = read(Optional.empty());

        // Then
        assertThat(first.reports()).isFalse();
    }
}

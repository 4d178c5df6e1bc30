// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/** To which execution a stage can be rolled back. */
class RollbackTargetTest {
    private static StageState stage(String latest) {
        return StageState.builder()
                .stageName("Deploy")
                .latestExecution(e -> e.pipelineExecutionId(latest).status("Succeeded"))
                .build();
    }

    private static PipelineExecutionSummary standard(String id) {
        return PipelineExecutionSummary.builder()
                .pipelineExecutionId(id)
                .executionType("STANDARD")
                .sourceRevisions(r -> r.revisionId("abcdef0123").revisionSummary("<i>Say 1</i>"))
                .build();
    }

    private static PipelineExecutionSummary rollback(String id, String target) {
        return standard(id).toBuilder()
                .executionType("ROLLBACK")
                .rollbackMetadata(r -> r.rollbackTargetPipelineExecutionId(target))
                .build();
    }

    private static Optional<String> target(
            StageState stage, List<PipelineExecutionSummary> executions, Set<String> succeeded) {
        return StageRollback.target(stage, executions, succeeded).map(PipelineExecutionSummary::pipelineExecutionId);
    }

    @Test
    void the_target_is_the_newest_execution_before_the_current_one_that_succeeded() {
        assertThat(target(
                        stage("4"),
                        List.of(standard("5"), standard("4"), standard("3"), standard("2"), standard("1")),
                        Set.of("4", "2", "1")))
                .contains("2");
    }

    @Test
    void after_a_rollback_the_target_is_before_what_it_went_back_to() {
        assertThat(target(
                        stage("4"),
                        List.of(rollback("4", "2"), standard("3"), standard("2"), standard("1")),
                        Set.of("4", "3", "2", "1")))
                .contains("1");
    }

    @Test
    void a_rollback_is_no_target() {
        assertThat(target(
                        stage("4"),
                        List.of(standard("4"), rollback("3", "1"), standard("2"), standard("1")),
                        Set.of("4", "3", "1")))
                .contains("1");
    }

    @Test
    void the_first_release_cannot_be_rolled_back() {
        assertThat(target(stage("1"), List.of(standard("1")), Set.of("1"))).isEmpty();
    }

    @Test
    void the_button_says_to_which_commit_and_has_the_command() {
        assertThat(StageRollback.button("p", "Deploy", standard("12345678-9")).toString())
                .contains("Roll back Deploy</button>", "to execution 12345678", "&lt;i&gt;Say 1")
                .contains("aws codepipeline rollback-stage --pipeline-name p --stage-name Deploy"
                        + " --target-pipeline-execution-id 12345678-9");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.ConditionExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.ConditionNotOverridableException;
import software.amazon.awssdk.services.codepipeline.model.ConditionType;
import software.amazon.awssdk.services.codepipeline.model.ExecutionType;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.RuleExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.StageExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.StageRetryMode;

/** What the conditions of a stage let pass, skip, fail and roll back. */
class StageConditionsTest {
    @TempDir
    private Path folder;

    private DeliveryAccount account;
    private ConditionedPipeline pipeline;
    private DemoPipeline demo;

    @BeforeEach
    void open() throws Exception {
        account = new DeliveryAccount(folder);
        pipeline = ConditionedPipeline.of(account);
        demo = pipeline.demo();
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void an_alarm_keeps_the_execution_out_of_the_stage_and_fails_it() throws Exception {
        // Given
        pipeline.alarm("ALARM");

        // When
        pipeline.start("BeforeEntry", "FAIL");
        pipeline.until(PipelineExecutionStatus.FAILED);

        // Then
        assertThat(demo.stage("Gate").latestExecution().status()).isEqualTo(StageExecutionStatus.FAILED);
        assertThat(demo.asked()).isFalse();
        var state = demo.stage("Gate").beforeEntryConditionState();
        assertThat(state.latestExecution().status()).isEqualTo(ConditionExecutionStatus.FAILED);
        var rule = state.conditionStates().getFirst().ruleStates().getFirst();
        assertThat(rule.ruleName()).isEqualTo("Calm");
        assertThat(rule.latestExecution().status()).isEqualTo(RuleExecutionStatus.FAILED);
        assertThat(rule.latestExecution().errorDetails().message())
                .isEqualTo("The alarm errors is in the state ALARM.");
    }

    @Test
    void an_alarm_that_is_ok_in_time_opens_the_stage() throws Exception {
        // Given
        pipeline.alarm("ALARM");
        pipeline.start("BeforeEntry", "FAIL");
        account.until(
                "the check",
                () -> demo.stage("Gate").beforeEntryConditionState() != null
                        && entry() == ConditionExecutionStatus.IN_PROGRESS);

        // When
        pipeline.alarm("OK");
        demo.untilAsked();

        // Then
        assertThat(entry()).isEqualTo(ConditionExecutionStatus.SUCCEEDED);
    }

    @Test
    void a_stage_is_skipped_and_the_execution_succeeds() throws Exception {
        // Given
        pipeline.alarm("ALARM");

        // When
        pipeline.start("BeforeEntry", "SKIP");
        pipeline.until(PipelineExecutionStatus.SUCCEEDED);

        // Then
        assertThat(demo.stage("Gate").latestExecution().status()).isEqualTo(StageExecutionStatus.SKIPPED);
        assertThat(demo.asked()).isFalse();
    }

    @Test
    void a_stage_that_is_retried_checks_its_failed_entry_again() throws Exception {
        // Given
        pipeline.alarm("ALARM");
        pipeline.start("BeforeEntry", "FAIL");
        pipeline.until(PipelineExecutionStatus.FAILED);
        pipeline.alarm("OK");

        // When
        account.codePipeline().retryStageExecution(r -> r.pipelineName("demo")
                .stageName("Gate")
                .pipelineExecutionId(pipeline.newest().pipelineExecutionId())
                .retryMode(StageRetryMode.FAILED_ACTIONS));
        demo.untilAsked();

        // Then
        assertThat(entry()).isEqualTo(ConditionExecutionStatus.SUCCEEDED);
    }

    @Test
    void an_alarm_after_the_stage_rolls_it_back_to_the_release_before() throws Exception {
        // Given
        String first = pipeline.secondRelease("OnSuccess", "ROLLBACK");
        pipeline.alarm("ALARM");

        // When
        demo.answer(ApprovalStatus.APPROVED);
        account.until("the rollback", () -> pipeline.newest().executionType() == ExecutionType.ROLLBACK);

        // Then
        assertThat(pipeline.newest().rollbackMetadata().rollbackTargetPipelineExecutionId())
                .isEqualTo(first);
        assertThat(demo.executions().get(1).status()).isEqualTo(PipelineExecutionStatus.FAILED);
    }

    @Test
    void an_alarm_after_the_stage_fails_it() throws Exception {
        // Given
        var _ = pipeline.secondRelease("OnSuccess", "FAIL");
        pipeline.alarm("ALARM");

        // When
        demo.answer(ApprovalStatus.APPROVED);
        pipeline.until(PipelineExecutionStatus.FAILED);

        // Then
        var gate = demo.stage("Gate");
        assertThat(gate.latestExecution().status()).isEqualTo(StageExecutionStatus.FAILED);
        assertThat(gate.onSuccessConditionState().latestExecution().status())
                .isEqualTo(ConditionExecutionStatus.FAILED);
        assertThat(demo.executions()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"ALARM, 3", "OK, 2"})
    void a_stage_that_failed_is_rolled_back_only_under_an_alarm(String state, int executions) throws Exception {
        // Given
        var _ = pipeline.secondRelease("OnFailure", "ROLLBACK");
        pipeline.alarm(state);

        // When
        demo.answer(ApprovalStatus.REJECTED);
        account.until("the end", () -> demo.executions().reversed().get(1).status() == PipelineExecutionStatus.FAILED);

        // Then
        assertThat(demo.executions()).hasSize(executions);
    }

    @Test
    void an_entry_that_failed_is_overridden_and_the_execution_goes_on() throws Exception {
        // Given
        pipeline.alarm("ALARM");
        pipeline.start("BeforeEntry", "FAIL");
        pipeline.until(PipelineExecutionStatus.FAILED);

        // When
        override(ConditionType.BEFORE_ENTRY);
        demo.untilAsked();

        // Then
        assertThat(entry()).isEqualTo(ConditionExecutionStatus.OVERRIDDEN);
        assertThat(pipeline.newest().status()).isEqualTo(PipelineExecutionStatus.IN_PROGRESS);
    }

    @Test
    void a_check_under_way_is_overridden_and_its_rules_are_abandoned() throws Exception {
        // Given
        var _ = pipeline.secondRelease("OnSuccess", "ROLLBACK");
        pipeline.alarm("ALARM");
        demo.answer(ApprovalStatus.APPROVED);
        account.until("the check", () -> demo.stage("Gate").onSuccessConditionState() != null);

        // When
        override(ConditionType.ON_SUCCESS);

        // Then
        assertThat(pipeline.newest().status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        assertThat(account.codePipeline()
                        .listRuleExecutions(r -> r.pipelineName("demo"))
                        .ruleExecutionDetails()
                        .getFirst()
                        .status())
                .isEqualTo(RuleExecutionStatus.ABANDONED);
    }

    @Test
    void a_condition_that_was_met_cannot_be_overridden() throws Exception {
        // Given
        pipeline.alarm("OK");
        pipeline.start("BeforeEntry", "FAIL");
        demo.untilAsked();

        // Then
        assertThatThrownBy(() -> override(ConditionType.BEFORE_ENTRY))
                .isInstanceOf(ConditionNotOverridableException.class);
    }

    @Test
    void a_stopped_execution_abandons_its_check() throws Exception {
        // Given
        pipeline.alarm("ALARM");
        pipeline.start("BeforeEntry", "FAIL");
        account.until("the check", () -> demo.stage("Gate").beforeEntryConditionState() != null);

        // When
        account.codePipeline().stopPipelineExecution(r -> r.pipelineName("demo")
                .pipelineExecutionId(pipeline.newest().pipelineExecutionId()));

        // Then
        assertThat(pipeline.newest().status()).isEqualTo(PipelineExecutionStatus.STOPPED);
        assertThat(entry()).isEqualTo(ConditionExecutionStatus.ABANDONED);
    }

    @Test
    void the_executions_of_rules_are_listed() throws Exception {
        // Given
        pipeline.alarm("ALARM");
        pipeline.start("BeforeEntry", "FAIL");
        pipeline.until(PipelineExecutionStatus.FAILED);
        String id = pipeline.newest().pipelineExecutionId();

        // When
        var rules = account.codePipeline()
                .listRuleExecutions(r -> r.pipelineName("demo").filter(f -> f.pipelineExecutionId(id)))
                .ruleExecutionDetails();

        // Then
        assertThat(rules).singleElement().satisfies(rule -> {
            assertThat(rule.pipelineExecutionId()).isEqualTo(id);
            assertThat(rule.stageName()).isEqualTo("Gate");
            assertThat(rule.ruleName()).isEqualTo("Calm");
            assertThat(rule.status()).isEqualTo(RuleExecutionStatus.FAILED);
            assertThat(rule.input().ruleTypeId().provider()).isEqualTo("CloudWatchAlarm");
            assertThat(rule.input().configuration()).containsEntry("WaitTime", "5");
            assertThat(rule.output().executionResult().errorDetails().code()).isEqualTo("JobFailed");
        });
    }

    private ConditionExecutionStatus entry() {
        return demo.stage("Gate").beforeEntryConditionState().latestExecution().status();
    }

    private void override(ConditionType type) {
        account.codePipeline().overrideStageCondition(r -> r.pipelineName("demo")
                .stageName("Gate")
                .pipelineExecutionId(pipeline.newest().pipelineExecutionId())
                .conditionType(type));
    }
}

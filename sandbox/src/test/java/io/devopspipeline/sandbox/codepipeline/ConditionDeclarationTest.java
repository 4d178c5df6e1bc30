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
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.codepipeline.model.InvalidStructureException;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineType;
import software.amazon.awssdk.services.codepipeline.model.Result;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;

/** Which conditions a pipeline may have. */
class ConditionDeclarationTest {
    @TempDir
    private Path folder;

    private DeliveryAccount account;
    private ConditionedPipeline pipeline;

    @BeforeEach
    void open() throws Exception {
        account = new DeliveryAccount(folder);
        pipeline = ConditionedPipeline.of(account);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void what_get_pipeline_shows_can_be_sent_back_with_another_result() {
        // Given
        pipeline.start("BeforeEntry", "FAIL");
        PipelineDeclaration shown = shown();

        // When
        account.codePipeline().updatePipeline(r -> r.pipeline(withResult(shown, Result.SKIP)));

        // Then
        var condition = shown().stages().get(1).beforeEntry().conditions().getFirst();
        assertThat(condition.result()).isEqualTo(Result.SKIP);
        assertThat(condition.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.name()).isEqualTo("Calm");
            assertThat(rule.configuration()).containsEntry("AlarmName", "errors");
        });
    }

    @Test
    void a_pipeline_of_type_v1_has_no_conditions() {
        // Given
        pipeline.start("OnSuccess", "ROLLBACK");
        PipelineDeclaration first =
                shown().toBuilder().pipelineType(PipelineType.V1).build();

        // Then
        assertThatThrownBy(() -> account.codePipeline().updatePipeline(r -> r.pipeline(first)))
                .isInstanceOf(InvalidStructureException.class)
                .hasMessageContaining("The conditions of stage Gate are only supported for pipelines of type V2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Provider: CloudWatchAlarm | Provider: LambdaInvoke     | The rule LambdaInvoke of version 1 is not in the sandbox
            Provider: CloudWatchAlarm | Provider: VariableCheck    | The rule VariableCheck of version 1 is not in the sandbox
            Provider: CloudWatchAlarm | Provider: CodeBuild        | The rule CodeBuild of version 1 is not in the sandbox
            Provider: CloudWatchAlarm | Provider: Commands         | The rule Commands of version 1 is not in the sandbox
            Provider: CloudWatchAlarm | Provider: DeploymentWindow | The rule DeploymentWindow of version 1 is not in the sandbox
            Version: '1'              | Version: '2'               | The rule CloudWatchAlarm of version 2 is not in the sandbox
            Result: FAIL              | Result: RETRY              | The result RETRY of a condition is not in the sandbox
            Result: FAIL              | Result: ROLLBACK           | The result ROLLBACK is not supported in the beforeEntry of stage Gate
            AlarmName: errors,        |                            | is missing required configuration 'AlarmName'
            WaitTime: '5'             | WaitTime: soon             | The WaitTime of rule 'Calm' is not a number of minutes
            AlarmStates: OK           | AlarmStates: FINE          | The AlarmStates of rule 'Calm' are not among OK, ALARM and INSUFFICIENT_DATA
            AlarmName: errors         | AlarmName: '#{a.b}'        | A variable in the configuration of rule Calm is not in the sandbox
            WaitTime: '5'             | Cron: '* * * * ? *'        | contains unknown configuration 'Cron'
            Name: Calm                | Name: Calm, Region: eu-x-1 | A rule in another region, eu-x-1, is not in the sandbox
            """)
    void what_aws_or_the_sandbox_cannot_do_is_refused(String usual, String other, String why) {
        // When
        var stack = pipeline.create(
                ConditionedPipeline.condition("BeforeEntry", "FAIL").replace(usual, other == null ? "" : other));

        // Then
        assertThat(stack.stackStatus()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(account.failures("s"))
                .anySatisfy(failure -> assertThat(failure).contains(why));
    }

    @Test
    void a_retry_configuration_beside_conditions_is_refused_by_name() {
        // When
        var stack = pipeline.create(ConditionedPipeline.condition("OnFailure", "FAIL")
                .replace("{Conditions:", "{RetryConfiguration: {RetryMode: ALL_ACTIONS}, Conditions:"));

        // Then
        assertThat(stack.stackStatus()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(account.failures("s")).anySatisfy(failure -> assertThat(failure)
                .contains("A retryConfiguration beside conditions in the onFailure of stage Gate"));
    }

    private PipelineDeclaration shown() {
        return account.codePipeline().getPipeline(r -> r.name("demo")).pipeline();
    }

    private static PipelineDeclaration withResult(PipelineDeclaration shown, Result result) {
        StageDeclaration gate = shown.stages().get(1);
        var condition = gate.beforeEntry().conditions().getFirst().toBuilder()
                .result(result)
                .build();
        StageDeclaration changed =
                gate.toBuilder().beforeEntry(b -> b.conditions(condition)).build();
        return shown.toBuilder().stages(shown.stages().getFirst(), changed).build();
    }
}

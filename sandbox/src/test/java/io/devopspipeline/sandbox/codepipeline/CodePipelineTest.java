// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ApprovalAlreadyCompletedException;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.ExecutionType;
import software.amazon.awssdk.services.codepipeline.model.InvalidApprovalTokenException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotStoppableException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.SourceRevisionType;
import software.amazon.awssdk.services.codepipeline.model.StageNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.StageNotRetryableException;
import software.amazon.awssdk.services.codepipeline.model.StageRetryMode;
import software.amazon.awssdk.services.codepipeline.model.StageTransitionType;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;
import software.amazon.awssdk.services.codepipeline.model.UnableToRollbackStageException;

/** Pipelines of a source and an approval: how executions move, wait, end and are shown. */
class CodePipelineTest {
    private static final String TEMPLATE = """
            Resources:
              Pipeline:
                Type: AWS::CodePipeline::Pipeline
                Properties:
                  Name: demo
                  PipelineType: V2
                  RoleArn: arn:aws:iam::123456789012:role/pipeline
                  ArtifactStore: {Type: S3, Location: artifacts}
                  Stages:
                    - Name: Source
                      Actions:
                        - Name: Fetch
                          ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1'}
                          Configuration: {RepositoryName: repo, BranchName: main, PollForSourceChanges: 'false'}
                          OutputArtifacts: [{Name: SourceArtifact}]
                    - Name: Gate
                      Actions:
                        - Name: Approve
                          ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: '1'}
                          Configuration: {CustomData: look}
            Outputs:
              Ref: {Value: !Ref Pipeline}
              Version: {Value: !GetAtt Pipeline.Version}
            """;

    @TempDir
    private Path folder;

    private DeliveryAccount account;
    private CodePipelineClient pipelines;
    private DemoPipeline demo;

    @BeforeEach
    void open() throws Exception {
        account = new DeliveryAccount(folder);
        pipelines = account.codePipeline();
        demo = new DemoPipeline(account);
        account.bucket("artifacts");
        account.codeCommit().createRepository(r -> r.repositoryName("repo"));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private void create() {
        assertThat(account.create("s", TEMPLATE).stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
    }

    private String start() {
        return pipelines.startPipelineExecution(r -> r.name("demo")).pipelineExecutionId();
    }

    @Test
    void creating_a_pipeline_starts_a_run_of_the_newest_commit() {
        // Given
        String commit = demo.commit("one");
        // When
        create();
        demo.untilAsked();
        // Then
        var execution = demo.executions().getFirst();
        assertThat(execution.trigger().triggerType()).isEqualTo(TriggerType.CREATE_PIPELINE);
        assertThat(execution.sourceRevisions()).singleElement().satisfies(revision -> {
            assertThat(revision.actionName()).isEqualTo("Fetch");
            assertThat(revision.revisionId()).isEqualTo(commit);
            assertThat(revision.revisionSummary()).isEqualTo("say one");
        });
        assertThat(account.output("s", "Ref")).isEqualTo("demo");
        assertThat(account.output("s", "Version")).isEqualTo("1");
    }

    @Test
    void the_state_shows_each_stage_and_nothing_for_those_that_never_ran() {
        // Given
        String commit = demo.commit("one");
        // When
        create();
        // Then
        assertThat(demo.stage("Gate").latestExecution()).isNull();
        assertThat(demo.action("Gate").latestExecution()).isNull();
        // When
        demo.untilAsked();
        // Then
        assertThat(demo.action("Source").currentRevision().revisionId()).isEqualTo(commit);
        assertThat(demo.action("Source").latestExecution().externalExecutionId())
                .isEqualTo(commit);
        assertThat(demo.stage("Source").latestExecution().statusAsString()).isEqualTo("Succeeded");
        assertThat(demo.stage("Gate").latestExecution().statusAsString()).isEqualTo("InProgress");
        assertThat(demo.stage("Gate").inboundTransitionState().enabled()).isTrue();
    }

    @Test
    void the_source_artifact_holds_the_files_under_a_key_like_aws() {
        // Given
        demo.commit("one");
        create();
        demo.untilAsked();
        // When
        ActionExecutionDetail fetch = pipelines
                .listActionExecutions(r -> r.pipelineName("demo"))
                .actionExecutionDetails()
                .getLast();
        var location = fetch.output().outputArtifacts().getFirst().s3location();
        // Then
        assertThat(location.bucket()).isEqualTo("artifacts");
        assertThat(location.key()).matches("demo/SourceArti/[A-Za-z0-9]{7}");
        assertThat(account.get("artifacts", location.key())).startsWith('P', 'K');
        assertThat(fetch.input().resolvedConfiguration()).containsEntry("BranchName", "main");
    }

    @Test
    void a_missing_branch_fails_the_run_in_code_pipelines_words() {
        // When
        create();
        account.until("the run to fail", () -> demo.statuses().equals(List.of(PipelineExecutionStatus.FAILED)));
        // Then
        assertThat(demo.action("Source").latestExecution().errorDetails().message())
                .startsWith(
                        "The action failed because no branch named main was found in the selected AWS CodeCommit repository repo");
    }

    @Test
    void approving_goes_on_and_the_token_is_good_once() {
        // Given
        demo.commit("one");
        create();
        demo.untilAsked();
        String token = demo.action("Gate").latestExecution().token();
        // When
        assertThatThrownBy(() -> pipelines.putApprovalResult(r -> r.pipelineName("demo")
                        .stageName("Gate")
                        .actionName("Approve")
                        .token("00000000-0000-0000-0000-000000000000")
                        .result(result -> result.status(ApprovalStatus.APPROVED).summary(""))))
                .isInstanceOf(InvalidApprovalTokenException.class);
        demo.answer(ApprovalStatus.APPROVED);
        // Then
        assertThat(demo.statuses()).containsExactly(PipelineExecutionStatus.SUCCEEDED);
        assertThat(demo.action("Gate").latestExecution().summary()).isEqualTo("looked");
        assertThatThrownBy(() -> pipelines.putApprovalResult(r -> r.pipelineName("demo")
                        .stageName("Gate")
                        .actionName("Approve")
                        .token(token)
                        .result(result -> result.status(ApprovalStatus.APPROVED).summary(""))))
                .isInstanceOf(ApprovalAlreadyCompletedException.class);
    }

    @Test
    void the_actions_of_an_execution_show_the_summary_of_its_approval() {
        // Given
        demo.commit("one");
        create();
        String execution = approved();

        // When
        List<ActionExecutionDetail> actions = pipelines
                .listActionExecutions(
                        r -> r.pipelineName("demo").filter(filter -> filter.pipelineExecutionId(execution)))
                .actionExecutionDetails();

        // Then
        assertThat(actions)
                .filteredOn(action -> action.stageName().equals("Gate"))
                .singleElement()
                .satisfies(
                        action -> assertThat(action.output().executionResult().externalExecutionSummary())
                                .isEqualTo("looked"));
    }

    @Test
    void a_summary_of_more_than_512_characters_is_refused() {
        // Given
        demo.commit("one");
        create();
        demo.untilAsked();
        String token = demo.action("Gate").latestExecution().token();

        // When / Then
        assertThatThrownBy(() -> pipelines.putApprovalResult(r -> r.pipelineName("demo")
                        .stageName("Gate")
                        .actionName("Approve")
                        .token(token)
                        .result(result -> result.status(ApprovalStatus.APPROVED).summary("s".repeat(513)))))
                .hasMessageContaining("result.summary");
        assertThat(demo.statuses()).containsExactly(PipelineExecutionStatus.IN_PROGRESS);
    }

    @Test
    void a_rejected_stage_can_be_retried_until_another_run_has_passed_it() {
        // Given
        demo.commit("one");
        create();
        demo.untilAsked();
        demo.answer(ApprovalStatus.REJECTED);
        String execution = demo.executions().getFirst().pipelineExecutionId();
        assertThat(demo.statuses()).containsExactly(PipelineExecutionStatus.FAILED);
        // When
        pipelines.retryStageExecution(r -> r.pipelineName("demo")
                .stageName("Gate")
                .pipelineExecutionId(execution)
                .retryMode(StageRetryMode.FAILED_ACTIONS));
        // Then
        assertThat(demo.statuses()).containsExactly(PipelineExecutionStatus.IN_PROGRESS);
        demo.untilAsked();
        demo.answer(ApprovalStatus.APPROVED);
        assertThat(demo.statuses()).containsExactly(PipelineExecutionStatus.SUCCEEDED);
        assertThatThrownBy(() -> pipelines.retryStageExecution(r -> r.pipelineName("demo")
                        .stageName("Gate")
                        .pipelineExecutionId(execution)
                        .retryMode(StageRetryMode.FAILED_ACTIONS)))
                .isInstanceOf(StageNotRetryableException.class);
    }

    private String approved() {
        demo.untilAsked();
        demo.answer(ApprovalStatus.APPROVED);
        return demo.executions().getFirst().pipelineExecutionId();
    }

    private String rollBack(String stage, String target) {
        return pipelines
                .rollbackStage(r -> r.pipelineName("demo").stageName(stage).targetPipelineExecutionId(target))
                .pipelineExecutionId();
    }

    @Test
    void executions_are_listed_by_the_stage_in_which_they_succeeded() {
        // Given
        demo.commit("one");
        create();
        String served = approved();
        demo.commit("two");
        start();
        demo.untilAsked();

        // When
        List<PipelineExecutionSummary> listed = pipelines
                .listPipelineExecutions(r -> r.pipelineName("demo")
                        .filter(filter -> filter.succeededInStage(stage -> stage.stageName("Gate"))))
                .pipelineExecutionSummaries();

        // Then
        assertThat(listed)
                .extracting(PipelineExecutionSummary::pipelineExecutionId)
                .containsExactly(served);
    }

    @Test
    void a_rolled_back_stage_runs_once_more_with_what_the_target_brought_it() {
        // Given
        String first = demo.commit("one");
        create();
        String target = approved();
        demo.commit("two");
        start();
        approved();
        // When
        String rollback = rollBack("Gate", target);
        demo.untilAsked();
        // Then
        assertThat(demo.executions().getFirst()).satisfies(execution -> {
            assertThat(execution.pipelineExecutionId()).isEqualTo(rollback);
            assertThat(execution.trigger().triggerType()).isEqualTo(TriggerType.MANUAL_ROLLBACK);
            assertThat(execution.executionType()).isEqualTo(ExecutionType.ROLLBACK);
            assertThat(execution.rollbackMetadata().rollbackTargetPipelineExecutionId())
                    .isEqualTo(target);
            assertThat(execution.sourceRevisions().getFirst().revisionId()).isEqualTo(first);
        });
        assertThat(demo.stage("Gate").latestExecution().type()).isEqualTo(ExecutionType.ROLLBACK);
        assertThat(demo.stage("Source").latestExecution().pipelineExecutionId()).isNotEqualTo(rollback);
        // When
        demo.answer(ApprovalStatus.APPROVED);
        // Then
        assertThat(demo.statuses().getFirst()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        assertThatThrownBy(() -> rollBack("Gate", rollback))
                .isInstanceOf(UnableToRollbackStageException.class)
                .hasMessageContaining("is a rollback itself");
    }

    @Test
    void what_cannot_be_rolled_back_is_refused() {
        // Given
        demo.commit("one");
        create();
        String first = approved();
        start();
        demo.untilAsked();
        // Then
        assertThatThrownBy(() -> rollBack("Gate", first))
                .isInstanceOf(UnableToRollbackStageException.class)
                .hasMessageContaining("the stage is running");
        // When
        demo.answer(ApprovalStatus.REJECTED);
        String rejected = demo.executions().getFirst().pipelineExecutionId();
        // Then
        assertThatThrownBy(() -> rollBack("Gate", rejected))
                .isInstanceOf(UnableToRollbackStageException.class)
                .hasMessageContaining("did not succeed in this stage");
        assertThatThrownBy(() -> rollBack("Source", first))
                .isInstanceOf(UnableToRollbackStageException.class)
                .hasMessageContaining("a source stage cannot be rolled back");
        assertThatThrownBy(() -> rollBack("Nowhere", first)).isInstanceOf(StageNotFoundException.class);
        assertThatThrownBy(() -> rollBack("Gate", "00000000-0000-0000-0000-000000000000"))
                .isInstanceOf(PipelineExecutionNotFoundException.class);
        // When
        account.update("s", TEMPLATE.replace("CustomData: look", "CustomData: look well"));
        // Then
        assertThatThrownBy(() -> rollBack("Gate", first))
                .isInstanceOf(UnableToRollbackStageException.class)
                .hasMessageContaining("structure has changed");
    }

    @Test
    void a_pipeline_of_type_v1_cannot_roll_back() {
        // Given
        demo.commit("one");
        account.create("s", TEMPLATE.replace("PipelineType: V2", "PipelineType: V1"));
        String first = approved();
        // Then
        assertThatThrownBy(() -> rollBack("Gate", first))
                .isInstanceOf(UnableToRollbackStageException.class)
                .hasMessageContaining("type V2");
    }

    @Test
    void a_newer_run_supersedes_the_one_that_waits() {
        // Given a run in the gate, and one before it
        demo.commit("one");
        create();
        demo.untilAsked();
        String second = start();
        account.until("the second to wait", () -> demo.stage("Gate").inboundExecution() != null);
        // When
        String third = start();
        account.until(
                "the third to wait",
                () -> third.equals(demo.stage("Gate").inboundExecution().pipelineExecutionId()));
        // Then
        assertThat(demo.statuses())
                .containsExactly(
                        PipelineExecutionStatus.IN_PROGRESS,
                        PipelineExecutionStatus.SUPERSEDED,
                        PipelineExecutionStatus.IN_PROGRESS);
        assertThat(demo.executions().get(1).pipelineExecutionId()).isEqualTo(second);
        // When
        demo.answer(ApprovalStatus.APPROVED);
        // Then
        assertThat(demo.stage("Gate").latestExecution().pipelineExecutionId()).isEqualTo(third);
    }

    @Test
    void queued_runs_wait_for_their_turn() {
        // Given
        demo.commit("one");
        account.create("s", TEMPLATE.replace("PipelineType: V2", "PipelineType: V2\n      ExecutionMode: QUEUED"));
        demo.untilAsked();
        // When
        String second = start();
        String third = start();
        account.until(
                "both to wait", () -> demo.stage("Gate").inboundExecutions().size() == 2);
        // Then
        assertThat(demo.stage("Gate").inboundExecutions())
                .extracting(waiting -> waiting.pipelineExecutionId())
                .containsExactly(second, third);
        demo.answer(ApprovalStatus.APPROVED);
        assertThat(demo.stage("Gate").latestExecution().pipelineExecutionId()).isEqualTo(second);
    }

    @Test
    void a_disabled_transition_holds_the_run_back() {
        // Given
        demo.commit("one");
        create();
        pipelines.disableStageTransition(r -> r.pipelineName("demo")
                .stageName("Gate")
                .transitionType(StageTransitionType.INBOUND)
                .reason("closed"));
        // When
        account.until("the run to wait", () -> demo.stage("Gate").inboundExecution() != null);
        // Then
        assertThat(demo.stage("Gate").latestExecution()).isNull();
        assertThat(demo.stage("Gate").inboundTransitionState().disabledReason()).isEqualTo("closed");
        // When
        pipelines.enableStageTransition(
                r -> r.pipelineName("demo").stageName("Gate").transitionType(StageTransitionType.INBOUND));
        // Then
        demo.untilAsked();
    }

    @Test
    void stopping_waits_for_actions_unless_they_are_abandoned() {
        // Given
        demo.commit("one");
        create();
        demo.untilAsked();
        String execution = demo.executions().getFirst().pipelineExecutionId();
        // When
        pipelines.stopPipelineExecution(
                r -> r.pipelineName("demo").pipelineExecutionId(execution).reason("enough"));
        // Then
        assertThat(demo.statuses()).containsExactly(PipelineExecutionStatus.STOPPING);
        assertThat(demo.stage("Gate").latestExecution().statusAsString()).isEqualTo("Stopping");
        // When
        pipelines.stopPipelineExecution(r -> r.pipelineName("demo")
                .pipelineExecutionId(execution)
                .abandon(true)
                .reason("now"));
        // Then
        assertThat(demo.statuses()).containsExactly(PipelineExecutionStatus.STOPPED);
        assertThat(demo.executions().getFirst().stopTrigger().reason()).isEqualTo("now");
        assertThat(demo.action("Gate").latestExecution().statusAsString()).isEqualTo("Abandoned");
        assertThatThrownBy(() -> pipelines.stopPipelineExecution(
                        r -> r.pipelineName("demo").pipelineExecutionId(execution)))
                .isInstanceOf(PipelineExecutionNotStoppableException.class);
    }

    @Test
    void a_changed_definition_cancels_what_runs() {
        // Given
        demo.commit("one");
        create();
        demo.untilAsked();
        // When
        account.update("s", TEMPLATE.replace("CustomData: look", "CustomData: look twice"));
        // Then
        assertThat(demo.statuses()).containsExactly(PipelineExecutionStatus.CANCELLED);
        assertThat(pipelines.getPipeline(r -> r.name("demo")).pipeline().version())
                .isEqualTo(2);
        assertThat(account.output("s", "Version")).isEqualTo("2");
    }

    @Test
    void a_changed_definition_starts_again_when_it_says_so() {
        // Given
        demo.commit("one");
        create();
        demo.untilAsked();
        // When
        account.update(
                "s",
                TEMPLATE.replace(
                        "PipelineType: V2",
                        "PipelineType: V2\n      RestartExecutionOnUpdate: true\n      ExecutionMode: QUEUED"));
        // Then
        assertThat(demo.statuses())
                .containsExactly(PipelineExecutionStatus.IN_PROGRESS, PipelineExecutionStatus.CANCELLED);
    }

    @Test
    void a_request_token_starts_one_run_only() {
        // Given
        demo.commit("one");
        create();
        // When
        String first = pipelines
                .startPipelineExecution(r -> r.name("demo").clientRequestToken("t-1"))
                .pipelineExecutionId();
        String again = pipelines
                .startPipelineExecution(r -> r.name("demo").clientRequestToken("t-1"))
                .pipelineExecutionId();
        // Then
        assertThat(again).isEqualTo(first);
        assertThat(demo.executions()).hasSize(2);
        assertThat(pipelines
                        .getPipelineExecution(r -> r.pipelineName("demo").pipelineExecutionId(first))
                        .pipelineExecution()
                        .trigger()
                        .triggerType())
                .isEqualTo(TriggerType.START_PIPELINE_EXECUTION);
    }

    @Test
    void a_run_can_be_started_with_an_older_commit() {
        // Given
        String old = demo.commit("one");
        demo.commit("two");
        create();
        demo.untilAsked();
        demo.answer(ApprovalStatus.APPROVED);
        // When
        String id = pipelines
                .startPipelineExecution(r -> r.name("demo").sourceRevisions(revision -> revision.actionName("Fetch")
                        .revisionType(SourceRevisionType.COMMIT_ID)
                        .revisionValue(old)))
                .pipelineExecutionId();
        demo.untilAsked();
        // Then
        assertThat(pipelines
                        .getPipelineExecution(r -> r.pipelineName("demo").pipelineExecutionId(id))
                        .pipelineExecution()
                        .artifactRevisions())
                .singleElement()
                .satisfies(revision -> assertThat(revision.revisionId()).isEqualTo(old));
    }

    @Test
    void a_source_that_polls_finds_a_new_commit_within_a_minute() {
        // Given
        demo.commit("one");
        account.create("s", TEMPLATE.replace(", PollForSourceChanges: 'false'", ""));
        demo.untilAsked();
        account.pass(Duration.ofMinutes(3));
        assertThat(demo.executions()).hasSize(1);
        // When
        demo.commit("two");
        account.pass(Duration.ofMinutes(1));
        // Then
        assertThat(demo.executions()).hasSize(2);
        assertThat(demo.executions().getFirst().trigger().triggerType()).isEqualTo(TriggerType.POLL_FOR_SOURCE_CHANGES);
    }

    @Test
    void an_object_in_s3_is_a_source_in_its_versions() throws Exception {
        // Given
        account.bucket("sources");
        account.put("sources", "app.zip", DeliveryAccount.zip(Map.of("a.txt", "one")));
        String version =
                account.s3().headObject(r -> r.bucket("sources").key("app.zip")).versionId();
        // When
        account.create(
                "s",
                TEMPLATE.replace("Provider: CodeCommit", "Provider: S3")
                        .replace(
                                "{RepositoryName: repo, BranchName: main,",
                                "{S3Bucket: sources, S3ObjectKey: app.zip,"));
        demo.untilAsked();
        // Then
        assertThat(demo.executions().getFirst().sourceRevisions().getFirst().revisionId())
                .isEqualTo(version);
    }

    @Test
    void a_connection_that_is_not_there_is_not_available() {
        // When
        account.create(
                "s",
                TEMPLATE.replace("Provider: CodeCommit", "Provider: CodeStarSourceConnection")
                        .replace(
                                "{RepositoryName: repo, BranchName: main, PollForSourceChanges: 'false'}",
                                "{ConnectionArn: 'arn:aws:codeconnections:eu-west-1:123456789012:connection/x',"
                                        + " FullRepositoryId: a/b, BranchName: main}"));
        account.until("the run to fail", () -> demo.statuses().equals(List.of(PipelineExecutionStatus.FAILED)));
        // Then
        assertThat(demo.action("Source").latestExecution().errorDetails().message())
                .contains("connection/x", "not available");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Provider: CodeCommit    | Provider: GitHub        | The action type Source/GitHub
            BranchName: main,       | ''                      | is missing required configuration 'BranchName'
            BranchName: main,       | BranchName: main, X: y, | contains unknown configuration 'X'
            Name: Gate              | Name: Source            | Stage name Source is used more than once
            PipelineType: V2        | ExecutionMode: QUEUED   | only supported for pipelines of type V2
            'Category: Approval'    | 'Category: Source'      | Source actions are only allowed in the first stage
            """)
    void a_declaration_that_cannot_be_is_refused(String text, String instead, String message) {
        // When
        account.create("s", TEMPLATE.replace(text, instead));
        // Then
        assertThat(account.failures("s").getFirst()).contains(message);
    }

    @Test
    void pipelines_can_be_made_changed_tagged_and_deleted_by_the_api() {
        // Given
        demo.commit("one");
        create();
        var declaration = pipelines.getPipeline(r -> r.name("demo")).pipeline();
        // When
        pipelines.createPipeline(
                r -> r.pipeline(declaration.toBuilder().name("other").build())
                        .tags(tag -> tag.key("team").value("a")));
        // Then
        assertThat(pipelines.listPipelines().pipelines())
                .extracting(p -> p.name())
                .containsExactly("demo", "other");
        String arn = pipelines.getPipeline(r -> r.name("other")).metadata().pipelineArn();
        assertThat(arn).isEqualTo("arn:aws:codepipeline:eu-west-1:123456789012:other");
        assertThat(pipelines.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("a"));
        // When
        pipelines.deletePipeline(r -> r.name("other"));
        pipelines.deletePipeline(r -> r.name("other"));
        // Then
        assertThatThrownBy(() -> pipelines.getPipelineState(r -> r.name("other")))
                .isInstanceOf(PipelineNotFoundException.class)
                .hasMessageContaining("Account '123456789012' does not have a pipeline with name 'other'");
    }
}

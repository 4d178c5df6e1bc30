// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import io.devopspipeline.sandbox.delivery.GitClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codeconnections.CodeConnectionsClient;
import software.amazon.awssdk.services.codeconnections.model.Connection;
import software.amazon.awssdk.services.codeconnections.model.ConnectionStatus;
import software.amazon.awssdk.services.codeconnections.model.ProviderType;
import software.amazon.awssdk.services.codeconnections.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codeconnections.model.Tag;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.SourceRevision;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;

/** Connections, and pipelines whose source is at the provider behind one. */
class CodeConnectionsTest {
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
                        - Name: Source
                          ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1'}
                          Configuration:
                            ConnectionArn: %s
                            FullRepositoryId: ada/app
                            BranchName: main
                            DetectChanges: '%s'
                          OutputArtifacts: [{Name: Source}]
                    - Name: Gate
                      Actions:
                        - Name: Approve
                          ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: '1'}
            """;

    private static final String TRIGGERS = """
                  Triggers:
                    - ProviderType: CodeStarSourceConnection
                      GitConfiguration:
                        SourceActionName: Source
                        Push: [{Branches: {Includes: [main]}, FilePaths: {Includes: [api*]}}]
            """;

    @TempDir
    private Path folder;

    private DeliveryAccount account;
    private CodeConnectionsClient connections;

    @BeforeEach
    void open() throws Exception {
        account = new DeliveryAccount(folder.resolve("account"));
        connections = account.codeConnections();
        account.bucket("artifacts");
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private String create() {
        return connections
                .createConnection(r -> r.connectionName("github")
                        .providerType(ProviderType.GIT_HUB)
                        .tags(Tag.builder().key("team").value("a").build()))
                .connectionArn();
    }

    private Connection get(String arn) {
        return connections.getConnection(r -> r.connectionArn(arn)).connection();
    }

    private int complete(String arn) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(account.endpoint().resolve("/_sandbox/connections"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"connectionArn\": \"" + arn + "\"}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }

    private GitClient push(String content) {
        Path clone = folder.resolve("clone");
        GitClient git = GitClient.init(clone, account.endpoint().resolve("/_provider/ada/app.git"));
        var _ = git.push("main", "a.txt", content);
        return git;
    }

    private List<PipelineExecutionSummary> executions() {
        return account.codePipeline()
                .listPipelineExecutions(r -> r.pipelineName("demo"))
                .pipelineExecutionSummaries();
    }

    private void untilStage(String stage, String status) {
        account.until(
                stage + " is " + status,
                () -> account.codePipeline().getPipelineState(r -> r.name("demo")).stageStates().stream()
                        .filter(state -> state.stageName().equals(stage) && state.latestExecution() != null)
                        .anyMatch(state ->
                                state.latestExecution().statusAsString().equals(status)));
    }

    @Test
    void a_connection_is_pending_until_a_person_completes_it() throws Exception {
        // When
        String arn = create();
        // Then
        assertThat(arn).matches("arn:aws:codeconnections:eu-west-1:\\d{12}:connection/[0-9a-f-]{36}");
        assertThat(get(arn).connectionStatus()).isEqualTo(ConnectionStatus.PENDING);
        assertThat(connections
                        .listConnections(r -> r.providerTypeFilter(ProviderType.GIT_LAB))
                        .connections())
                .isEmpty();
        assertThat(connections.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .extracting(Tag::key)
                .containsExactly("team");
        // When
        assertThat(complete(arn)).isEqualTo(200);
        // Then
        assertThat(get(arn).connectionStatus()).isEqualTo(ConnectionStatus.AVAILABLE);
        // When
        connections.deleteConnection(r -> r.connectionArn(arn));
        // Then
        assertThatThrownBy(() -> get(arn)).isInstanceOf(ResourceNotFoundException.class);
        assertThat(complete(arn)).isEqualTo(400);
    }

    @Test
    void the_source_fails_while_the_connection_is_pending_and_takes_the_tip_when_it_is_completed() throws Exception {
        // Given
        String arn = create();
        GitClient git = push("one");
        // When
        account.create("s", TEMPLATE.formatted(arn, "true"));
        untilStage("Source", "Failed");
        // Then
        assertThat(account.codePipeline()
                        .getPipelineState(r -> r.name("demo"))
                        .stageStates()
                        .getFirst()
                        .actionStates())
                .singleElement()
                .satisfies(action -> assertThat(
                                action.latestExecution().errorDetails().message())
                        .contains(arn)
                        .contains("is not available"));
        // When
        assertThat(complete(arn)).isEqualTo(200);
        account.codePipeline().startPipelineExecution(r -> r.name("demo"));
        untilStage("Gate", "InProgress");
        // Then
        assertThat(executions().getFirst().sourceRevisions()).singleElement().satisfies(revision -> {
            assertThat(revision.revisionId()).isEqualTo(git.git("rev-parse", "HEAD"));
            assertThat(revision.revisionSummary())
                    .isEqualTo("{\"ProviderType\":\"GitHub\",\"CommitMessage\":\"change a.txt\"}");
        });
    }

    @Test
    void a_push_starts_the_pipeline_that_detects_changes() throws Exception {
        // Given
        String arn = create();
        assertThat(complete(arn)).isEqualTo(200);
        GitClient git = push("one");
        account.create("s", TEMPLATE.formatted(arn, "true"));
        // When
        git.push("main", "a.txt", "two");
        git.push("other", "a.txt", "three");
        // Then
        assertThat(executions()).hasSize(2);
        assertThat(executions().getFirst().trigger().triggerType()).isEqualTo(TriggerType.WEBHOOK);
        assertThat(executions().getFirst().trigger().triggerDetail()).isEqualTo(arn);
    }

    @Test
    void a_push_that_fits_a_trigger_starts_the_pipeline_with_its_commit() throws Exception {
        // Given
        String arn = create();
        assertThat(complete(arn)).isEqualTo(200);
        GitClient git = push("one");
        account.create("s", TEMPLATE.formatted(arn, "false") + TRIGGERS);
        // When
        var _ = git.push("main", "docs.txt", "two");
        String wanted = git.push("main", "api-app.py", "three");
        var _ = git.push("other", "api-app.py", "four");
        account.until(
                "the source is taken",
                () -> executions().size() == 2
                        && !executions().getFirst().sourceRevisions().isEmpty());
        // Then
        assertThat(executions()).hasSize(2);
        assertThat(executions().getFirst().trigger().triggerType()).isEqualTo(TriggerType.WEBHOOK_V2);
        assertThat(executions().getFirst().sourceRevisions())
                .extracting(SourceRevision::revisionId)
                .containsExactly(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Push: [{Branches: {Includes: [main]}, Tags: {Includes: [v1]}}] | either tags, or branches",
                "Push: [{Branches: {Includes: []}}]                             | from 1 to 8",
                "Push: []                                                       | from 1 to 3 push filters"
            })
    void a_wrong_trigger_is_refused(String filter, String why) throws Exception {
        // Given
        String arn = create();
        // When
        account.cloudFormation().createStack(r -> r.stackName("s")
                .templateBody(TEMPLATE.formatted(arn, "false") + TRIGGERS.replaceFirst("Push: .*", filter))
                .build());
        account.until("the end", () -> !account.stack("s").stackStatusAsString().equals("CREATE_IN_PROGRESS"));
        // Then
        assertThat(account.failures("s").toString()).containsIgnoringCase(why);
    }

    @Test
    void a_push_starts_nothing_where_changes_are_not_detected() throws Exception {
        // Given
        String arn = create();
        assertThat(complete(arn)).isEqualTo(200);
        GitClient git = push("one");
        account.create("s", TEMPLATE.formatted(arn, "false"));
        // When
        git.push("main", "a.txt", "two");
        account.pass(Duration.ofMinutes(5));
        // Then
        assertThat(executions()).hasSize(1);
    }

    @Test
    void a_branch_that_is_not_there_fails_the_source_by_its_name() throws Exception {
        // Given
        String arn = create();
        assertThat(complete(arn)).isEqualTo(200);
        // When
        account.create("s", TEMPLATE.formatted(arn, "true"));
        untilStage("Source", "Failed");
        // Then
        assertThat(account.codePipeline()
                        .getPipelineState(r -> r.name("demo"))
                        .stageStates()
                        .getFirst()
                        .actionStates())
                .singleElement()
                .satisfies(action -> assertThat(
                                action.latestExecution().errorDetails().message())
                        .isEqualTo("[GitHub] No Branch [main] found for FullRepositoryName [ada/app]"));
    }

    @Test
    void a_repository_that_nobody_pushed_to_cannot_be_cloned() {
        // Given
        URI nowhere = account.endpoint().resolve("/_provider/ada/nowhere.git");
        // Then
        assertThatThrownBy(() -> GitClient.clone(nowhere.toString(), folder.resolve("nowhere")))
                .hasMessageContaining("not found");
    }
}

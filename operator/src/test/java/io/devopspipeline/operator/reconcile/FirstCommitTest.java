// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.StageTransitionType;

/** A repository that is created empty (seed: None), until the first commit is built. */
@Tag("slow")
class FirstCommitTest {
    private SteppedAws aws;
    private SteppedReconciliation app;
    private CodeCommitClient codeCommit;

    @BeforeEach
    void start() throws Exception {
        aws = new SteppedAws();
        app = new SteppedReconciliation(aws);
        codeCommit = CodeCommitClient.builder()
                .credentialsProvider(SteppedAws.ADMINISTRATOR)
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        codeCommit.close();
        app.close();
        aws.close();
    }

    private void commit(String branch) {
        codeCommit.putFile(r -> r.repositoryName("app")
                .branchName(branch)
                .filePath("README.md")
                .fileContent(SdkBytes.fromUtf8String("app")));
    }

    @Test
    void an_empty_repository_is_waited_for_with_its_url_and_branch() {
        // When
        app.reconcileUntil("WaitingForFirstCommit");

        // Then
        assertThat(app.condition("Reconciling").status()).isEqualTo("True");
        assertThat(app.ready().message())
                .contains("git push " + app.status().outputs().get("RepositoryCloneUrlHttp") + " HEAD:main");
        assertThat(app.condition("PipelineSucceeded").status()).isEqualTo("Unknown");
    }

    @Test
    void a_push_to_another_branch_is_noticed() {
        // Given
        app.reconcileUntil("WaitingForFirstCommit");
        commit("master");

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("WaitingForFirstCommit");
        assertThat(app.ready().message()).contains("It has master.");
    }

    @Test
    void a_release_that_waits_for_a_disabled_transition_shows_who_disabled_it_and_how_to_enable_it() {
        // Given
        app.reconcileUntil("WaitingForFirstCommit");
        String pipeline = String.valueOf(app.status().outputs().get("PipelineName"));
        try (CodePipelineClient client = CodePipelineClient.builder()
                .credentialsProvider(SteppedAws.ADMINISTRATOR)
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            client.disableStageTransition(r -> r.pipelineName(pipeline)
                    .stageName("Build")
                    .transitionType(StageTransitionType.INBOUND)
                    .reason("Freeze until Monday"));
        }
        commit("main");

        // When
        app.reconcileUntil("TransitionDisabled");

        // Then
        assertThat(app.ready().message())
                .contains("stage Build", "Freeze until Monday", "enable-stage-transition --pipeline-name " + pipeline);
        assertThat(app.condition("PipelineSucceeded").reason()).isEqualTo("TransitionDisabled");
    }
}

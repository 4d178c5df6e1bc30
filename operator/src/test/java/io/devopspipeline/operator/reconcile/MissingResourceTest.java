// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.PipelineAnswers;
import io.devopspipeline.operator.aws.ServiceAnswers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A resource of a complete stack was deleted by hand: it is named, and what does not depend on it continues. */
class MissingResourceTest {
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
        aws.canned().answersTo("UpdateService", "{\"service\":{}}");
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    private void deletePipeline() {
        refuse("ListPipelineExecutions", "PipelineNotFoundException");
        refuse("GetPipelineState", "PipelineNotFoundException");
    }

    private void refuse(String operation, String code) {
        aws.canned().answersTo(operation, "", 400, "{\"__type\":\"" + code + "\",\"message\":\"It is not there.\"}");
    }

    private void deleteTargetGroup() {
        aws.canned()
                .answersTo(
                        "DescribeTargetHealth",
                        "",
                        400,
                        "<ErrorResponse><Error><Code>TargetGroupNotFound</Code><Message>It is not there.</Message>"
                                + "</Error></ErrorResponse>");
    }

    @Test
    void a_deleted_pipeline_is_named() {
        // Given
        deletePipeline();

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("ResourceMissing");
        assertThat(app.ready().message()).contains("CodePipeline pipeline app", "It is not there.", "Fix: ");
        assertThat(app.condition("Stalled").status()).isEqualTo("True");
        assertThat(app.condition("PipelineSucceeded").reason()).isEqualTo("ResourceMissing");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void scaling_continues_without_the_pipeline() {
        // Given
        deletePipeline();
        app.object().setSpec(Specs.withCount(app.object().getSpec(), 3));

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().bodyOf("UpdateService")).contains("\"desiredCount\":3");
    }

    @Test
    void a_deleted_target_group_is_named() {
        // Given
        deleteTargetGroup();

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("ResourceMissing");
        assertThat(app.ready().message()).contains("target group arn:targets");
    }

    @Test
    void a_target_group_that_is_back_is_seen_at_the_next_look() {
        // Given
        deleteTargetGroup();
        app.reconcile();
        aws.canned().answersTo("DescribeTargetHealth", ServiceAnswers.targets("healthy"));

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("Serving");
    }

    @Test
    void a_deleted_image_repository_is_no_wait_for_the_first_image() {
        // Given
        aws.service(0, 0);
        aws.canned().answersTo("ListPipelineExecutions", PipelineAnswers.execution("e1", "Succeeded", "abc"));
        refuse("ListImages", "RepositoryNotFoundException");

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("ResourceMissing");
        assertThat(app.ready().message()).contains("ECR repository app");
        assertThat(app.condition("ImageAvailable").status()).isEqualTo("False");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.operator.aws.ServiceAnswers;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletions that failed: tries, force, and what a forced deletion leaves in AWS. */
class TeardownForceDeleteTest {
    private static final String PIPELINE = ServingAws.id(StackKind.PIPELINE);

    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
        aws.canned()
                .answersTo("DisableRule", "{}")
                .answersTo("StopPipelineExecution", "{\"pipelineExecutionId\":\"e1\"}")
                .answersTo("UpdateService", "{\"service\":{}}")
                .answersTo("DeleteStack", "<DeleteStackResponse/>")
                .answersTo("ListTaskDefinitions", "{\"taskDefinitionArns\":[]}");
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    private void noImages() {
        aws.canned().answersTo("ListImages", "{\"imageIds\":[]}");
    }

    private void noStacks() {
        aws.canned().answersTo("DescribeStacks", "", 400, StackAnswers.none("x"));
    }

    /** The pipeline stack after a deletion that failed. @param token of the operator's last try */
    private void deleteFailed(String token) {
        aws.pipelineStack("DELETE_FAILED");
        aws.canned()
                .answersTo(
                        "DescribeStackEvents",
                        StackAnswers.events(
                                StackAnswers.event(PIPELINE, "DELETE_FAILED", "", token),
                                StackAnswers.event(
                                        "Subnet", "subnet-1", "AWS::EC2::Subnet", "DELETE_FAILED", "in use", token),
                                StackAnswers.event(PIPELINE, "DELETE_IN_PROGRESS", "User Initiated", token)));
        aws.service(0, 0);
        noImages();
    }

    private String attempt() {
        deleteFailed("of-somebody-else");
        while (!aws.canned().operations().contains("DeleteStack")) {
            app.cleanUp();
        }
        String token =
                aws.canned().bodyOf("DeleteStack").replaceAll("(?s).*ClientRequestToken=([^&]*)-delete-1.*", "$1");
        app.restart();
        aws.canned().forgetRequests();
        return token;
    }

    /** Until the pipeline stack is decided about: what is behind it is gone. */
    private ReconcileResult cleanUpContent() {
        ReconcileResult result = app.cleanUp();
        while (result.requeueAfter().isZero()) {
            result = app.cleanUp();
        }
        return result;
    }

    @Test
    void a_deletion_that_failed_is_tried_again() {
        // Given
        deleteFailed(attempt() + "-delete-1");

        // When
        cleanUpContent();

        // Then
        assertThat(aws.canned().bodyOf("DeleteStack")).contains("-delete-2");
    }

    @Test
    void the_tasks_of_a_stack_that_could_not_be_deleted_go_before_the_next_try() {
        // Given
        deleteFailed(attempt() + "-delete-1");

        // When
        cleanUpContent();

        // Then
        assertThat(aws.canned().operations())
                .containsOnlyOnce("UpdateService")
                .containsSubsequence("DisableRule", "UpdateService", "DeleteStack");
        assertThat(aws.canned().bodyOf("UpdateService")).contains("\"desiredCount\":0");
    }

    @Test
    void the_registry_of_a_stack_that_something_else_blocks_is_emptied_once_for_each_try() {
        // Given
        deleteFailed(attempt() + "-delete-1");

        // When
        cleanUpContent();

        // Then
        assertThat(aws.canned().operations())
                .containsOnlyOnce("ListImages")
                .containsSubsequence("ListImages", "DeleteStack");
    }

    @Test
    void before_a_deletion_is_given_up_the_registry_is_emptied_once() {
        // Given
        deleteFailed(attempt() + "-delete-3");

        // When
        cleanUpContent();

        // Then
        assertThat(aws.canned().operations()).containsOnlyOnce("ListImages").doesNotContain("DeleteStack");
    }

    @Test
    void an_image_that_cannot_be_deleted_stalls_with_its_own_reason() {
        // Given
        deleteFailed(attempt() + "-delete-1");
        aws.canned()
                .answersTo("ListImages", "{\"imageIds\":[{\"imageDigest\":\"sha256:1\"}]}")
                .answersTo(
                        "BatchDeleteImage",
                        "{\"imageIds\":[],\"failures\":[{\"imageId\":{\"imageDigest\":\"sha256:1\"},"
                                + "\"failureCode\":\"KmsError\",\"failureReason\":\"no key\"}]}");

        // When
        ReconcileResult result = cleanUpContent();

        // Then
        assertThat(app.ready().reason()).isEqualTo("ContentKept");
        assertThat(app.ready().message()).contains("KmsError", "Fix: ");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_deletion_that_failed_three_times_stalls_and_names_what_blocks_it() {
        // Given
        deleteFailed(attempt() + "-delete-3");

        // When
        ReconcileResult result = cleanUpContent();

        // Then
        assertThat(app.ready().reason()).isEqualTo("DeleteFailed");
        assertThat(app.ready().message()).contains("Subnet", "in use");
        assertThat(aws.canned().operations()).doesNotContain("DeleteStack");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_stack_that_was_named_for_it_is_deleted_by_force() {
        // Given
        deleteFailed(attempt() + "-delete-3");
        app.annotate(Annotations.FORCE_DELETE, PIPELINE);

        // When
        cleanUpContent();

        // Then
        assertThat(app.ready().reason()).isEqualTo("ForceDeletingStack");
        assertThat(aws.canned().bodyOf("DeleteStack")).contains("FORCE_DELETE_STACK", "-delete-force");
    }

    @Test
    void the_id_of_another_stack_forces_nothing() {
        // Given
        deleteFailed(attempt() + "-delete-3");
        app.annotate(Annotations.FORCE_DELETE, PIPELINE.replace("bbbb", "cccc"));

        // When
        cleanUpContent();

        // Then
        assertThat(app.ready().reason()).isEqualTo("DeleteFailed");
    }

    @Test
    void what_a_forced_deletion_left_in_aws_is_reported_once() {
        // Given
        noStacks();
        aws.canned()
                .answersTo(
                        "DescribeStackEvents",
                        StackAnswers.events(
                                StackAnswers.event(PIPELINE, "DELETE_COMPLETE", "", "g1-d-delete-force"),
                                StackAnswers.event(
                                        "Subnet",
                                        "subnet-1",
                                        "AWS::EC2::Subnet",
                                        "DELETE_SKIPPED",
                                        "",
                                        "g1-d-delete-force"),
                                StackAnswers.event(
                                        "Subnet",
                                        "subnet-1",
                                        "AWS::EC2::Subnet",
                                        "DELETE_FAILED",
                                        "in use",
                                        "g1-d-delete-force")))
                .answersTo(
                        "ListTaskDefinitions",
                        "{\"taskDefinitionArns\":[\"arn:task-definition/dop-88ad1a6b51-default-app-pipeline:1\"]}")
                .answersTo("DescribeTaskDefinition", ServiceAnswers.taggedRevision("arn:1", aws.ownerTags()))
                .answersTo("DeregisterTaskDefinition", "{}");
        app.annotate(Annotations.FORCE_DELETE, PIPELINE);
        app.cleanUp();

        // When
        app.cleanUp();

        // Then
        assertThat(app.events()).hasSize(1);
        assertThat(app.events().getFirst()).contains("Subnet (AWS::EC2::Subnet) subnet-1: \"in use\"", PIPELINE);
    }

    @Test
    void thousands_of_ids_are_refused_and_not_asked_about() {
        // Given
        noStacks();
        String ids =
                IntStream.range(0, 3000).mapToObj(number -> PIPELINE + number).collect(Collectors.joining(","));
        app.annotate(Annotations.FORCE_DELETE, ids);

        // When
        app.cleanUp();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("DescribeStackEvents");
        assertThat(app.handled().refused())
                .startsWith(Annotations.FORCE_DELETE + ": the value is not one or two stack ids");
    }

    @Test
    void a_stack_of_another_resource_is_not_asked_about() {
        // Given
        noStacks();
        app.annotate(
                Annotations.FORCE_DELETE,
                PIPELINE.replace("dop-88ad1a6b51-default-app", "dop-88ad1a6b51-default-other"));

        // When
        app.cleanUp();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("DescribeStackEvents");
        assertThat(app.events()).isEmpty();
    }
}

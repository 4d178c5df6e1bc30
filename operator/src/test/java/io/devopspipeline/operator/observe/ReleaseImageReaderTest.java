// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.PipelineAnswers.*;
import static io.devopspipeline.operator.observe.ObservedFixtures.PIPELINE_OUTPUTS;
import static io.devopspipeline.operator.observe.ObservedFixtures.pipeline;
import static io.devopspipeline.operator.observe.ObservedFixtures.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.ArtifactAnswers;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseImage;
import io.devopspipeline.operator.plan.observed.UnapprovedImage;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for approval and what was approved: read once each, and never for a pipeline without an approval. */
class ReleaseImageReaderTest {
    private static final ObservedStack APPROVING = pipeline("Approval", "Required").toBuilder()
            .outputs(PIPELINE_OUTPUTS)
            .build();

    private CannedAws aws;
    private PipelineStateReader reader;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        ArtifactAnswers.give(aws, "repo@sha256:aaaa");
        reader = new PipelineStateReader(aws.account(), Optional.empty());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    /** Execution e1 was deployed, and e2 is being built. */
    private void deployed(String summary) {
        aws.answersTo("ListPipelineExecutions", execution("e2", "InProgress", "abc"))
                .answersTo(
                        "GetPipelineState",
                        state(stage("Build", "e2", "InProgress"), stage("Deploy", "e1", "Succeeded")))
                .answersTo("ListActionExecutions", ArtifactAnswers.actions(summary));
    }

    @Test
    void where_nothing_is_built_the_image_that_the_source_brings_is_shown() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "InProgress", "abc"))
                .answersTo("GetPipelineState", state(stage("Approval", "e1", "InProgress", "\"token\":\"t\"")))
                .answersTo("ListActionExecutions", ArtifactAnswers.actionsOfSourceAlone());

        // When
        PipelineState seen = reader.read(APPROVING, Optional.empty());

        // Then
        assertThat(seen.approval().flatMap(PipelineState.Approval::image).map(ReleaseImage::image))
                .contains("repo@sha256:aaaa");
    }

    @Test
    void the_image_and_the_revision_of_what_waits_are_read_once() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "InProgress", "abc"))
                .answersTo("GetPipelineState", state(stage("Approval", "e1", "InProgress", "\"token\":\"t\"")));
        PipelineState first = reader.read(APPROVING, Optional.empty());
        aws.forgetRequests();
        ArtifactAnswers.give(aws, "repo@sha256:replaced");

        // When
        PipelineState second = reader.read(APPROVING, Optional.of(first));

        // Then
        assertThat(second.approval().flatMap(PipelineState.Approval::image)).hasValueSatisfying(image -> {
            assertThat(image.image()).isEqualTo("repo@sha256:aaaa");
            assertThat(image.revision()).isEqualTo("4f1c2d3");
        });
        assertThat(aws.operations()).containsExactly("GetPipelineState");
    }

    @Test
    void without_the_permission_what_waits_has_no_image() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "InProgress", "abc"))
                .answersTo("GetPipelineState", state(stage("Approval", "e1", "InProgress", "\"token\":\"t\"")))
                .answersTo(
                        "ListActionExecutions", "", 400, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}");

        // When
        PipelineState state = reader.read(APPROVING, Optional.empty());

        // Then
        assertThat(state.approval())
                .hasValueSatisfying(waiting -> assertThat(waiting.image()).isEmpty());
    }

    @Test
    void what_was_approved_for_the_last_deploy_is_in_the_summary_of_its_approval() {
        // Given
        deployed(
                "Approved by mallory Image: repo:x, with an annotation of the DevOpsPipeline. Image: repo@sha256:aaaa");

        // When
        PipelineState state = reader.read(APPROVING, Optional.empty());

        // Then
        assertThat(state.approvedImage()).contains("repo@sha256:aaaa");
        assertThat(aws.bodyOf("ListActionExecutions")).contains("\"pipelineExecutionId\":\"e1\"");
        assertThat(state.unapproved(Optional.of("repo@sha256:aaaa"))).isEmpty();
        assertThat(state.unapproved(Optional.of("repo@sha256:bbbb")))
                .contains(new UnapprovedImage("e1", "repo@sha256:aaaa", "repo@sha256:bbbb"));
    }

    @Test
    void what_was_approved_is_read_once_for_each_deploy() {
        // Given
        deployed("Approved. Image: repo@sha256:aaaa");
        PipelineState first = reader.read(APPROVING, Optional.empty());
        aws.forgetRequests();

        // When
        PipelineState second = reader.read(APPROVING, Optional.of(first));

        // Then
        assertThat(second.approvedImage()).isEqualTo(first.approvedImage()).isPresent();
        assertThat(aws.operations()).doesNotContain("ListActionExecutions");
    }

    @Test
    void an_approval_that_names_no_image_is_compared_with_none() {
        // Given
        deployed("Looks good");

        // When
        PipelineState state = reader.read(APPROVING, Optional.empty());

        // Then
        assertThat(state.approvedImage()).isEmpty();
        assertThat(state.unapproved(Optional.of("repo@sha256:bbbb"))).isEmpty();
    }

    @Test
    void a_pipeline_without_approval_costs_no_call() {
        // Given
        deployed("");

        // When
        reader.read(pipeline("CREATE_COMPLETE"), Optional.empty());

        // Then
        assertThat(aws.operations()).containsExactly("ListPipelineExecutions", "GetPipelineState");
    }

    /** The image of what waits was read before. */
    private static PipelineState shown(PipelineState release, String waiting) {
        return new PipelineState(
                release.execution(),
                release.stages(),
                Optional.of(new PipelineState.Approval(
                        waiting,
                        "t",
                        Optional.empty(),
                        Optional.of(new ReleaseImage("4f1c2d3", "repo@sha256:aaaa", Instant.EPOCH)))),
                Optional.empty());
    }

    @Test
    void a_newer_execution_that_waits_behind_an_approval_costs_its_stages_alone() {
        // Given
        aws.answersTo(
                "GetPipelineState",
                state(stage("Build", "e2", "Succeeded"), stage("Approval", "e1", "InProgress", "\"token\":\"t\"")));

        // When
        PipelineState state = reader.read(APPROVING, Optional.of(shown(release("e2", "InProgress", "abc"), "e1")));

        // Then
        assertThat(aws.operations()).containsExactly("GetPipelineState");
        assertThat(state.moving()).isFalse();
    }
}

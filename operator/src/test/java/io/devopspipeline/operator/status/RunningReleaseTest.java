// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import static io.devopspipeline.operator.plan.PlannerFixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.ReleaseStatus;
import io.devopspipeline.operator.plan.observed.CommitAuthor;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.GivenImages;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StoredImage;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the status shows of the release that runs. */
class RunningReleaseTest {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
    private static final CommitAuthor GRACE = new CommitAuthor("c1", Optional.of("Grace"));
    private static final CommitAuthor GRACE_BEFORE = new CommitAuthor("c0", Optional.of("Grace"));
    private static final ReleaseStatus BEFORE = new ReleaseStatus("c0", "Earlier", "Ada", "sha256:one");

    @Test
    void a_release_has_the_commit_the_message_and_the_author_of_the_execution_that_deployed_it() {
        // When
        Optional<ReleaseStatus> release = of("repo@sha256:two", "Succeeded", Optional.of(BEFORE));

        // Then
        assertThat(release).contains(new ReleaseStatus("c1", "Fix the cart", "Grace", "sha256:two"));
    }

    @Test
    void during_a_newer_execution_the_status_keeps_the_commit_of_the_same_image() {
        // When
        Optional<ReleaseStatus> release = of("repo@sha256:one", "InProgress", Optional.of(BEFORE));

        // Then
        assertThat(release).contains(BEFORE);
    }

    @Test
    void an_image_that_no_finished_execution_is_known_of_has_no_commit() {
        // When
        Optional<ReleaseStatus> release = of("repo@sha256:two", "Failed", Optional.of(BEFORE));

        // Then
        assertThat(release).contains(new ReleaseStatus(null, null, null, "sha256:two"));
    }

    @Test
    void before_the_first_release_there_is_none() {
        // When
        Optional<ReleaseStatus> release = of("repo:not-released", "InProgress", Optional.empty());

        // Then
        assertThat(release).isEmpty();
    }

    @Test
    void the_author_of_another_commit_is_not_taken_for_the_author_of_this_one() {
        // When
        Optional<ReleaseStatus> release = of("repo@sha256:two", "Succeeded", Optional.empty(), GRACE_BEFORE);

        // Then
        assertThat(release).contains(new ReleaseStatus("c1", "Fix the cart", null, "sha256:two"));
    }

    @ParameterizedTest
    @CsvSource({
        "sha256:two, c7, Fix the cart, Grace",
        "sha256:one, c0, , ",
        "sha256:zero, , , ",
    })
    void a_promoted_release_has_what_its_source_said_and_an_earlier_one_what_the_status_said(
            String running, String commit, String message, String author) {
        // Given
        GivenImage promoted = new GivenImage(
                "repo", "sha256:two", Optional.of("c7"), Optional.of("Fix the cart"), Optional.of("Grace"));
        Observed observed = observed("Succeeded", GRACE)
                .with(running("repo@" + running))
                .withGiven(new GivenImages(Optional.of(new StoredImage(promoted, "v2", THEN)), Optional.empty()));

        // When
        Optional<ReleaseStatus> release =
                RunningRelease.of(observed, Optional.of(new ReleaseStatus("c0", null, null, "sha256:one")));

        // Then
        assertThat(release).contains(new ReleaseStatus(commit, message, author, running));
    }

    private static Optional<ReleaseStatus> of(String image, String status, Optional<ReleaseStatus> last) {
        return of(image, status, last, GRACE);
    }

    private static Optional<ReleaseStatus> of(
            String image, String status, Optional<ReleaseStatus> last, CommitAuthor author) {
        return RunningRelease.of(observed(status, author).with(running(image)), last);
    }

    private static Observed observed(String status, CommitAuthor author) {
        PipelineState.Execution execution = new PipelineState.Execution(
                "e1", status, Optional.of("Webhook"), Optional.of("c1"), Optional.empty(), THEN);
        PipelineState.Stage source = new PipelineState.Stage(
                "Source",
                Optional.of("e1"),
                Optional.of("Succeeded"),
                Optional.of(THEN),
                Optional.of("Fix the cart"),
                Optional.empty());
        return new Observed(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new PipelineState(Optional.of(execution), List.of(source)).withAuthor(Optional.of(author))),
                true,
                Optional.empty(),
                Optional.empty());
    }

    private static Service running(String image) {
        Service like = service(1, 1);
        TaskDefinition revision =
                new TaskDefinition("arn:family:1", Optional.of(image), Optional.empty(), true, Optional.empty());
        return new Service(1, 1, 0, like.rollout(), like.rolloutReason(), 1, revision, revision, 0, Optional.empty());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.PipelineAnswers;
import io.devopspipeline.operator.aws.ServiceAnswers;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.observed.TeardownObserved.Releasing;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is observed of a deletion after the pipeline stack is gone. */
class TeardownArtifactsTest {
    private static final String FAMILY = PIPELINE_ID.split("/")[1];
    private static final String NO_REVISIONS = "{\"taskDefinitionArns\":[]}";

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("DescribeStacks", "", 400, StackAnswers.none("x"))
                .answersTo("ListTaskDefinitions", NO_REVISIONS)
                .answersTo("ListPipelineExecutions", PipelineAnswers.execution("e1", "Succeeded", "abc"))
                .answersTo("DescribeServices", ServiceAnswers.service(2, 2, "app:1"));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private TeardownObserved read(Optional<TeardownObserved> last) {
        return new TeardownReader(aws.account(), OWNER, false).read(last, _ -> Optional.empty());
    }

    private void exists(String id, String status, Map<String, String> outputs, String... more) {
        aws.answersTo(
                "DescribeStacks",
                "StackName=" + id.split("/")[1],
                200,
                StackAnswers.stack(
                        id,
                        status,
                        StackAnswers.tags(OWNER_TAGS),
                        StackAnswers.outputs(outputs),
                        String.join("", more)));
    }

    private static TeardownObserved behind(boolean revisions, Optional<ObservedStack> artifacts, boolean objects) {
        return TeardownObserved.afterPipeline(revisions, artifacts, objects);
    }

    @Test
    void revisions_left_go_before_the_artifacts_stack_is_asked_for() {
        // Given
        aws.answersTo(
                "ListTaskDefinitions", "{\"taskDefinitionArns\":[\"arn:td/dop-605156e963-team-app-pipeline:1\"]}");

        aws.answersTo("DescribeTaskDefinition", ServiceAnswers.taggedRevision("arn:1", OWNER_TAGS));

        // When
        TeardownObserved observed = read(Optional.empty());

        // Then
        assertThat(observed.revisions()).isTrue();
        assertThat(observed.artifacts()).isEmpty();
        assertThat(aws.operations()).containsExactly("DescribeStacks", "ListTaskDefinitions", "DescribeTaskDefinition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "namespace", "name"})
    void revisions_of_another_owner_are_not_left_by_this_resource(String part) {
        // Given
        Map<String, String> theirs = new HashMap<>(OWNER_TAGS);
        theirs.put("devopspipeline.io/" + part, "another");
        aws.answersTo("ListTaskDefinitions", "{\"taskDefinitionArns\":[\"arn:td/%s:1\"]}".formatted(FAMILY))
                .answersTo("DescribeTaskDefinition", ServiceAnswers.taggedRevision("arn:1", theirs));

        // When
        TeardownObserved observed = read(Optional.empty());

        // Then
        assertThat(observed.revisions()).isFalse();
    }

    @Test
    void older_revisions_are_left_behind_a_newest_one_that_is_not_of_the_resource() {
        // Given
        aws.answersTo(
                        "ListTaskDefinitions",
                        "{\"taskDefinitionArns\":[\"arn:td/%1$s:1\",\"arn:td/%1$s:2\"]}".formatted(FAMILY))
                .answersTo(
                        "DescribeTaskDefinition",
                        FAMILY + ":1",
                        200,
                        ServiceAnswers.taggedRevision("arn:td/" + FAMILY + ":1", OWNER_TAGS))
                .answersTo(
                        "DescribeTaskDefinition",
                        FAMILY + ":2",
                        200,
                        ServiceAnswers.taggedRevision("arn:td/" + FAMILY + ":2", Map.of()));

        // When
        TeardownObserved observed = read(Optional.of(behind(true, Optional.empty(), false)));

        // Then
        assertThat(observed.revisions()).isTrue();
    }

    @Test
    void the_revisions_of_a_stack_that_is_not_owned_are_not_asked_for() {
        // Given
        Map<String, String> earlier = new HashMap<>(OWNER_TAGS);
        earlier.put("devopspipeline.io/uid", "an-earlier-uid");
        aws.answersTo(
                "DescribeStacks",
                "StackName=" + FAMILY,
                200,
                StackAnswers.stack(PIPELINE_ID, "CREATE_COMPLETE", StackAnswers.tags(earlier)));

        // When
        TeardownObserved observed = read(Optional.empty());

        // Then
        assertThat(observed).isEqualTo(behind(false, Optional.empty(), false));
        assertThat(aws.operations()).containsExactly("DescribeStacks", "DescribeStacks");
    }

    @Test
    void a_pipeline_stack_that_was_seen_leaves_revisions_and_they_are_not_asked_for() {
        // Given
        aws.answersTo("DescribeStackEvents", "", 400, StackAnswers.none("x"));
        ObservedStack pipeline = pipeline("DELETE_IN_PROGRESS");

        // When
        TeardownObserved observed =
                read(Optional.of(TeardownObserved.ofPipeline(pipeline, Releasing.NO, false, 0, false)));

        // Then
        assertThat(observed.revisions()).isTrue();
        assertThat(aws.operations()).doesNotContain("ListTaskDefinitions");
    }

    @Test
    void revisions_are_listed_again_after_some_were_deregistered() {
        // When
        TeardownObserved observed = read(Optional.of(behind(true, Optional.empty(), true)));

        // Then
        assertThat(observed.revisions()).isFalse();
        assertThat(aws.operations()).containsExactly("DescribeStacks", "ListTaskDefinitions", "DescribeStacks");
    }

    @Test
    void the_bucket_counts_as_filled_until_it_was_purged() {
        // Given
        exists(ARTIFACTS_ID, "CREATE_COMPLETE", Map.of("ArtifactsBucketName", "bucket"));

        // When
        TeardownObserved observed = read(Optional.of(behind(false, Optional.empty(), false)));

        // Then
        assertThat(observed.objects()).isTrue();
        assertThat(observed.artifacts().orElseThrow().kind()).isEqualTo(StackKind.ARTIFACTS);
        assertThat(aws.operations()).containsExactly("DescribeStacks");
    }

    @Test
    void a_purged_bucket_is_not_asked_for_again() {
        // Given
        TeardownObserved last = behind(false, Optional.of(artifacts("CREATE_COMPLETE")), false);

        exists(ARTIFACTS_ID, "CREATE_COMPLETE", Map.of("ArtifactsBucketName", "bucket"));

        // When
        TeardownObserved observed = read(Optional.of(last));

        // Then
        assertThat(observed.objects()).isFalse();
        assertThat(observed.artifacts()).isPresent();
        assertThat(aws.operations()).containsExactly("DescribeStacks");
    }

    @Test
    void a_bucket_with_more_objects_stays_filled() {
        // Given
        TeardownObserved last = behind(false, Optional.of(artifacts("CREATE_COMPLETE")), true);
        exists(ARTIFACTS_ID, "CREATE_COMPLETE", Map.of("ArtifactsBucketName", "bucket"));

        // When
        TeardownObserved observed = read(Optional.of(last));

        // Then
        assertThat(observed.objects()).isTrue();
    }

    @Test
    void an_artifacts_stack_without_a_bucket_has_no_objects() {
        // Given
        exists(ARTIFACTS_ID, "CREATE_COMPLETE", Map.of());

        // When
        TeardownObserved observed = read(Optional.of(behind(false, Optional.empty(), false)));

        // Then
        assertThat(observed.objects()).isFalse();
    }

    @Test
    void an_artifacts_stack_in_deletion_has_no_objects() {
        // Given
        aws.answersTo(
                "DescribeStackEvents",
                StackAnswers.events(StackAnswers.event(ARTIFACTS_ID, "DELETE_IN_PROGRESS", "User Initiated", "token")));

        // When
        TeardownObserved observed =
                read(Optional.of(behind(false, Optional.of(artifacts("DELETE_IN_PROGRESS")), true)));

        // Then
        assertThat(observed.objects()).isFalse();
        assertThat(observed.artifacts()).isPresent();
    }
}

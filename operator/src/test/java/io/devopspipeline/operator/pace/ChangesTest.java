// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.observe.ObservedVersion;
import io.devopspipeline.operator.reconcile.Resources;
import io.devopspipeline.operator.resource.PipelineResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts as a person's change, and in which lane a resource waits. */
class ChangesTest {
    private final Changes changes = new Changes();
    private final DevOpsPipeline object = FirstLooksTest.settled();

    private PipelineResource resource() {
        return new PipelineResource(object, "test");
    }

    private ObservedVersion version() {
        return new ObservedVersion(
                resource().generation(), resource().annotations().fingerprint());
    }

    private Changes.Change change() {
        return changes.of(resource(), version());
    }

    private void annotate(String name, String value) {
        object.getMetadata().setAnnotations(Map.of(name, value));
    }

    private static Arguments change(String what, Consumer<ChangesTest> change) {
        return Arguments.of(what, change);
    }

    static Stream<Arguments> changes() {
        return Stream.concat(
                Stream.of(change("spec", test -> test.object.getMetadata().setGeneration(2L))),
                Stream.of(
                                Annotations.RELEASE_REQUESTED_AT,
                                Annotations.RETRY_REQUESTED_AT,
                                Annotations.RESTART_REQUESTED_AT,
                                Annotations.RECONCILE_REQUESTED_AT,
                                Annotations.APPROVE_RELEASE,
                                Annotations.REJECT_RELEASE,
                                Annotations.ROLL_BACK_TO,
                                Annotations.APPROVE_PLAN,
                                Annotations.ADOPT_STACKS,
                                Annotations.FORCE_DELETE)
                        .map(name -> change(name, test -> test.annotate(name, value(name)))));
    }

    private static String value(String annotation) {
        String id = "123e4567-e89b-42d3-a456-426614174000";
        return switch (annotation) {
            case Annotations.ADOPT_STACKS, Annotations.FORCE_DELETE ->
                "arn:aws:cloudformation:eu-west-1:111122223333:stack/app/" + id;
            default -> id;
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void what_a_person_does_is_a_change_until_the_operator_gets_to_it(String what, Consumer<ChangesTest> change) {
        // Given
        changes.reached(resource().uid(), version());
        change.accept(this);
        Changes.Change before = change();

        // When
        changes.reached(resource().uid(), version());

        // Then
        assertThat(before).isEqualTo(Changes.Change.CHANGED);
        assertThat(change()).isEqualTo(Changes.Change.NONE);
    }

    @Test
    void after_a_start_the_status_tells_that_the_spec_was_changed() {
        // When
        object.getMetadata().setGeneration(2L);

        // Then
        assertThat(change()).isEqualTo(Changes.Change.CHANGED);
    }

    @Test
    void after_a_start_the_status_tells_that_a_request_was_made() {
        // When
        annotate(Annotations.RESTART_REQUESTED_AT, "2026-03-01T12:00:00Z");

        // Then
        assertThat(change()).isEqualTo(Changes.Change.CHANGED);
    }

    @Test
    void after_a_start_the_status_tells_that_a_plan_was_approved() {
        // Given
        object.setStatus(Serialization.unmarshal("""
                observedGeneration: 1
                stacks: [{name: app-pipeline, id: arn, status: CREATE_COMPLETE}]
                plan: {id: abc, stack: app-pipeline, changes: []}
                conditions:
                - {type: Ready, status: "True", reason: Serving, message: "", observedGeneration: 1, lastTransitionTime: "2026-03-01T12:00:00Z"}
                """, DevOpsPipelineStatus.class));

        // When
        annotate(Annotations.APPROVE_PLAN, "abc");

        // Then
        assertThat(change()).isEqualTo(Changes.Change.CHANGED);
    }

    @Test
    void a_deletion_that_was_under_way_before_a_start_is_not_new() {
        // Given
        DevOpsPipeline deleted = Resources.app();
        deleted.getMetadata().setDeletionTimestamp("2026-03-01T12:00:00Z");

        // When
        Lane lane = Lane.of(new PipelineResource(deleted, "test"), Changes.Change.NEVER_SEEN, false, false);

        // Then
        assertThat(lane).isEqualTo(Lane.UNDER_WAY);
    }

    @Test
    void after_a_start_nothing_was_changed_of_which_the_status_knows() {
        // When
        Changes.Change change = change();

        // Then
        assertThat(change).isEqualTo(Changes.Change.NEVER_SEEN);
    }

    @Test
    void a_resource_that_is_gone_is_forgotten() {
        // Given
        changes.reached(resource().uid(), version());

        // When
        changes.forget(resource().uid());

        // Then
        assertThat(change()).isEqualTo(Changes.Change.NEVER_SEEN);
    }

    @ParameterizedTest(name = "{0}, reported: {1}, settled: {2}, new: {3}, suspended: {4} → {5}")
    @CsvSource({
        "CHANGED,    false, false, false, false, CHANGED",
        "CHANGED,    true,  true,  true,  true,  CHANGED",
        "NEVER_SEEN, false, false, true,  false, NEW",
        "NEVER_SEEN, false, true,  false, false, SETTLED",
        "NEVER_SEEN, false, false, false, false, UNDER_WAY",
        "NONE,       false, false, true,  false, UNDER_WAY",
        "NONE,       false, true,  false, false, SETTLED",
        "NONE,       true,  true,  false, false, UNDER_WAY",
        "NONE,       false, false, false, true,  SETTLED",
        "NONE,       true,  false, false, true,  UNDER_WAY",
    })
    void the_lane_of_a_resource(
            Changes.Change change, boolean reported, boolean settled, boolean fresh, boolean suspended, Lane expected) {
        // Given
        DevOpsPipeline looked = fresh ? Resources.app() : object;
        PipelineResource resource = new PipelineResource(suspended ? Resources.suspended(looked) : looked, "test");

        // When
        Lane lane = Lane.of(resource, change, reported, settled);

        // Then
        assertThat(lane).isEqualTo(expected);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.plan.desired.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What annotations ask for. */
class RequestAnnotationsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\n"})
    void an_empty_value_asks_for_nothing(String empty) {
        // Given
        RequestAnnotations annotations = new RequestAnnotations(Map.of(
                Annotations.RELEASE_REQUESTED_AT, empty,
                Annotations.RETRY_REQUESTED_AT, empty,
                Annotations.APPROVE_RELEASE, empty,
                Annotations.ROLL_BACK_TO, empty));

        // When
        var pending = annotations.pending(RequestHistory.NONE);

        // Then
        assertThat(pending).isEmpty();
        assertThat(annotations.retry(RequestHistory.NONE)).isEmpty();
        assertThat(annotations.fingerprint()).isEqualTo(new RequestAnnotations(Map.of()).fingerprint());
    }

    @Test
    void white_space_around_an_id_is_no_part_of_it() {
        // When
        var pending =
                new RequestAnnotations(Map.of(Annotations.APPROVE_RELEASE, " e-1 \n")).pending(RequestHistory.NONE);

        // Then
        assertThat(pending).containsExactly(new Request.Approve("e-1"));
    }

    @Test
    void a_rejection_goes_before_an_approval_and_both_before_a_start() {
        // Given
        RequestAnnotations annotations = new RequestAnnotations(Map.of(
                Annotations.RELEASE_REQUESTED_AT, "1",
                Annotations.ROLL_BACK_TO, "2",
                Annotations.APPROVE_RELEASE, "3",
                Annotations.REJECT_RELEASE, "4"));

        // When
        var pending = annotations.pending(RequestHistory.NONE);

        // Then
        assertThat(pending)
                .containsExactly(
                        new Request.Reject("4"),
                        new Request.Approve("3"),
                        new Request.RollBack("2"),
                        new Request.Start("1"));
    }

    @Test
    void a_value_that_was_handled_is_not_pending() {
        // Given
        HandledRequests handled = new HandledRequests("1", "3", "4", "2", null, "5", null);
        RequestAnnotations annotations = new RequestAnnotations(Map.of(
                Annotations.RELEASE_REQUESTED_AT, "1",
                Annotations.ROLL_BACK_TO, "2",
                Annotations.APPROVE_RELEASE, "3",
                Annotations.REJECT_RELEASE, "4",
                Annotations.RECONCILE_REQUESTED_AT, "5"));

        // When
        var pending = annotations.pending(handled);

        // Then
        assertThat(pending).isEmpty();
        assertThat(annotations.newObservation(handled)).isFalse();
        assertThat(annotations.newObservation(RequestHistory.NONE)).isTrue();
    }

    @Test
    void stack_ids_are_separated_by_commas_or_white_space() {
        // When
        var ids = new RequestAnnotations(Map.of(Annotations.FORCE_DELETE, "a, b\nc,,")).ids(Annotations.FORCE_DELETE);

        // Then
        assertThat(ids).containsExactlyInAnyOrder("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Annotations.RELEASE_REQUESTED_AT,
                Annotations.RETRY_REQUESTED_AT,
                Annotations.RECONCILE_REQUESTED_AT,
                Annotations.ADOPT_STACKS,
                Annotations.APPROVE_RELEASE,
                Annotations.REJECT_RELEASE,
                Annotations.ROLL_BACK_TO
            })
    void each_request_changes_the_fingerprint(String annotation) {
        // When
        String fingerprint = new RequestAnnotations(Map.of(annotation, "x")).fingerprint();

        // Then
        assertThat(fingerprint).isNotEqualTo(new RequestAnnotations(Map.of()).fingerprint());
    }
}

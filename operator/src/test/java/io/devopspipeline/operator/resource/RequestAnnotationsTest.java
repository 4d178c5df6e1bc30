// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.plan.desired.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What annotations ask for. */
class RequestAnnotationsTest {
    private static final String STACK = "arn:aws:cloudformation:eu-west-1:111122223333:stack/dop-default-app-pipeline/";

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
        assertThat(pending).containsExactly(new Request.Approve("e-1", Optional.empty()));
    }

    @Test
    void a_rejection_goes_before_an_approval_and_both_before_a_start() {
        // Given
        RequestAnnotations annotations = new RequestAnnotations(Map.of(
                Annotations.RELEASE_REQUESTED_AT, "1",
                Annotations.ROLL_BACK_TO, "2",
                Annotations.APPROVE_RELEASE, "3",
                Annotations.REJECT_RELEASE, "4",
                Annotations.RESTART_REQUESTED_AT, "6"));

        // When
        var pending = annotations.pending(RequestHistory.NONE);

        // Then
        assertThat(pending)
                .containsExactly(
                        new Request.Reject("4"),
                        new Request.Approve("3", Optional.empty()),
                        new Request.RollBack("2", Optional.empty()),
                        new Request.Restart("6"),
                        new Request.Start("1"));
    }

    @Test
    void a_value_that_was_handled_is_not_pending() {
        // Given
        HandledRequests handled = new HandledRequests("1", "3", "4", "2", "6", null, "5", null);
        RequestAnnotations annotations = new RequestAnnotations(Map.of(
                Annotations.RELEASE_REQUESTED_AT, "1",
                Annotations.ROLL_BACK_TO, "2",
                Annotations.APPROVE_RELEASE, "3",
                Annotations.REJECT_RELEASE, "4",
                Annotations.RECONCILE_REQUESTED_AT, "5",
                Annotations.RESTART_REQUESTED_AT, "6"));

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
        var ids = new RequestAnnotations(Map.of(Annotations.FORCE_DELETE, STACK + "1, \n" + STACK + "2,,"))
                .forceDeletedStacks();

        // Then
        assertThat(ids).containsExactlyInAnyOrder(STACK + "1", STACK + "2");
    }

    static List<Arguments> malformed() {
        return List.of(
                arguments(Annotations.APPROVE_RELEASE, "e1\n2026-01-01 00:00:00 INFO  forged"),
                arguments(Annotations.APPROVE_RELEASE, "e".repeat(65)),
                arguments(Annotations.REJECT_RELEASE, "e1 e2"),
                arguments(Annotations.ROLL_BACK_TO, "e1\u2028e2"),
                arguments(Annotations.APPROVE_PLAN, "dop/plan"),
                arguments(Annotations.RELEASE_REQUESTED_AT, "x".repeat(200_000)),
                arguments(Annotations.RETRY_REQUESTED_AT, "now\tand then"),
                arguments(Annotations.RESTART_REQUESTED_AT, "now\nand then"),
                arguments(Annotations.RECONCILE_REQUESTED_AT, "\u001b[31mred"),
                arguments(Annotations.FORCE_DELETE, "dop-default-app-pipeline"),
                arguments(Annotations.FORCE_DELETE, String.join(",", STACK + "1", STACK + "2", STACK + "3")),
                arguments(Annotations.FORCE_DELETE, (STACK + "1,").repeat(3000)),
                arguments(Annotations.ADOPT_STACKS, "arn:aws:s3:::bucket"),
                arguments(Annotations.ACCOUNT_ID, "11112222333\n"),
                arguments(Annotations.APPROVE_RELEASE_BY, "alice\nroot"),
                arguments(Annotations.CHANGED_BY, "a".repeat(257)));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void a_malformed_value_is_neither_used_nor_shown(String annotation, String value) {
        // When
        RequestAnnotations annotations = new RequestAnnotations(Map.of(annotation, value));

        // Then
        assertThat(annotations.value(annotation)).isEmpty();
        assertThat(annotations.malformed()).hasValueSatisfying(why -> assertThat(why)
                .startsWith(annotation + ": the value is not ")
                .hasSizeLessThan(200)
                .doesNotContain("\n", "forged"));
    }

    @Test
    void a_malformed_account_is_not_taken_for_none() {
        assertThat(new RequestAnnotations(Map.of(Annotations.ACCOUNT_ID, "11112222333")).account())
                .contains("unknown");
    }

    @Test
    void every_annotation_that_is_read_has_a_shape() {
        assertThat(Annotations.ALL)
                .allSatisfy(each -> assertThat(AnnotationShape.of(each.key())).isPresent());
    }

    static List<Arguments> wellFormed() {
        return List.of(
                arguments(Annotations.RELEASE_REQUESTED_AT, "Sat Nov 28 15:51:47 UTC 2026"),
                arguments(Annotations.RETRY_REQUESTED_AT, "2026年 11月 28日 星期六 15:51:47 CST"),
                arguments(Annotations.RECONCILE_REQUESTED_AT, "Fr 6. März 2026 15:51:47\u202fCET"),
                arguments(Annotations.APPROVE_RELEASE, "8f0c2a57-11f1-4c52-9d0a-3f6f0e8c1b2a"),
                arguments(Annotations.APPROVE_PLAN, "dop-plan-1f0e2d3c-4b5a"),
                arguments(Annotations.FORCE_DELETE, STACK + "51af3dc0-da77-11e4-872e-1234567db123"),
                arguments(Annotations.ADOPT_STACKS, STACK.replace("arn:aws:", "arn:aws-us-gov:") + "1"),
                arguments(Annotations.APPROVE_PLAN_BY, "system:serviceaccount:flux-system:kustomize-controller"),
                arguments(Annotations.CHANGED_BY, "arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com"),
                arguments(Annotations.ACCOUNT_ID, "111122223333"));
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void a_well_formed_value_is_used(String annotation, String value) {
        // When
        RequestAnnotations annotations = new RequestAnnotations(Map.of(annotation, value));

        // Then
        assertThat(annotations.value(annotation)).contains(value);
        assertThat(annotations.malformed()).isEmpty();
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
        String value = annotation.equals(Annotations.ADOPT_STACKS) ? STACK + "1" : "x";
        String fingerprint = new RequestAnnotations(Map.of(annotation, value)).fingerprint();

        // Then
        assertThat(fingerprint).isNotEqualTo(new RequestAnnotations(Map.of()).fingerprint());
    }
}

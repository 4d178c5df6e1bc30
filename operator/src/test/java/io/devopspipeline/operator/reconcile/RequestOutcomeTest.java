// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.client.AwsFailure.Kind;
import io.devopspipeline.operator.aws.client.AwsFailures;
import io.devopspipeline.operator.plan.desired.Request;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What AWS answers to a request → whether it is handled, and what a user reads about it. */
class RequestOutcomeTest {
    private static final Request REQUEST = new Request.Start("now");

    private static Optional<RequestOutcome> outcome(AwsFailure failure) {
        return RequestOutcome.of(REQUEST, () -> {
            throw failure;
        });
    }

    @Test
    void a_request_with_an_effect_is_done() {
        // When
        RequestOutcome outcome = RequestOutcome.of(REQUEST, Optional::empty).orElseThrow();

        // Then
        assertThat(outcome).isEqualTo(new RequestOutcome.Done(REQUEST, false));
        assertThat(outcome.handled()).isTrue();
        assertThat(outcome.refused()).isEmpty();
    }

    @Test
    void a_request_that_cannot_have_an_effect_is_handled_with_the_reason() {
        // When
        RequestOutcome outcome =
                RequestOutcome.of(REQUEST, () -> Optional.of("because")).orElseThrow();

        // Then
        assertThat(outcome).isEqualTo(new RequestOutcome.Refused(REQUEST, "because"));
        assertThat(outcome.handled()).isTrue();
        assertThat(outcome.refused()).contains("because");
    }

    @Test
    void a_missing_permission_is_reported_and_the_request_is_made_again() {
        // When
        RequestOutcome outcome =
                outcome(AwsFailures.refused(Kind.ACCESS_DENIED)).orElseThrow();

        // Then
        assertThat(outcome).isInstanceOf(RequestOutcome.Denied.class);
        assertThat(outcome.handled()).isFalse();
        assertThat(outcome.refused()).hasValueSatisfying(why -> assertThat(why).contains("SomeCode"));
    }

    @Test
    void while_aws_is_busy_nothing_is_reported_and_the_request_is_made_again() {
        // When
        Optional<RequestOutcome> outcome = outcome(AwsFailures.refused(Kind.BUSY));

        // Then
        assertThat(outcome).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {
                "SERVICE_ROLE",
                "NOT_FOUND",
                "ALREADY_EXISTS",
                "NO_UPDATES",
                "PROTECTED",
                "INVALID",
                "QUOTA",
                "TOKEN_USED",
                "UNKNOWN"
            })
    void what_aws_would_refuse_again_is_handled_with_its_words(Kind kind) {
        // When
        RequestOutcome outcome = outcome(AwsFailures.refused(kind)).orElseThrow();

        // Then
        assertThat(outcome)
                .isEqualTo(new RequestOutcome.Refused(
                        REQUEST, "AWS refused ECS UpdateService for service app with SomeCode: \"no\"."));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLED", "TRANSIENT", "CREDENTIALS", "ROLE_NOT_ASSUMED"})
    void what_passes_by_itself_fails_the_reconcile_and_leaves_the_request_open(Kind kind) {
        // Given
        AwsFailure failure = AwsFailures.refused(kind);

        // When
        Throwable thrown = catchThrowable(() -> outcome(failure));

        // Then
        assertThat(thrown).isSameAs(failure);
    }

    @Test
    void an_unknown_failure_without_an_answer_leaves_the_request_open() {
        // Given
        AwsFailure failure = AwsFailures.unanswered(Kind.UNKNOWN);

        // When
        Throwable thrown = catchThrowable(() -> outcome(failure));

        // Then
        assertThat(thrown).isSameAs(failure);
    }
}

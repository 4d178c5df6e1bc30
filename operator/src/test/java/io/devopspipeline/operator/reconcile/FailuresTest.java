// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.client.AwsFailure.Kind;
import io.devopspipeline.operator.aws.client.AwsFailures;
import io.devopspipeline.operator.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of failure → the reason that a user reads, and whether the operator retries soon. */
class FailuresTest {
    private static final String KINDS = """
        THROTTLED,        Throttled,            true
        TRANSIENT,        AwsUnavailable,       true
        BUSY,             AwsUnavailable,       true
        NOT_FOUND,        ResourceMissing,      false
        NOT_SIGNED_UP,    ServiceNotActivated,  false
        VERIFICATION_PENDING, VerificationPending, false
        ACCOUNT_SUSPENDED, AccountSuspended,    false
        REGION_DISABLED,  RegionDisabled,       false
        TOKEN_USED,       AwsUnavailable,       true
        UNKNOWN,          AwsUnavailable,       true
        ALREADY_EXISTS,   StackInProgress,      true
        ACCESS_DENIED,    AccessDenied,         false
        SERVICE_ROLE,     ServiceRoleInvalid,   false
        ROLE_NOT_ASSUMED, RoleNotAssumed,       false
        CREDENTIALS,      CredentialsInvalid,   false
        QUOTA,            QuotaExceeded,        false
        PROTECTED,        TerminationProtected, false
        INVALID,          InvalidRequest,       false
        NO_UPDATES,       InvalidRequest,       false
        """;

    @ParameterizedTest
    @CsvSource(textBlock = KINDS)
    void each_kind_has_its_reason_and_is_retried_or_not(Kind kind, Reason reason, boolean retryable) {
        // When
        Failure failure = Failures.of(AwsFailures.refused(kind));

        // Then
        assertThat(failure)
                .isEqualTo(new Failure(
                        reason, "AWS refused ECS UpdateService for service app with SomeCode: \"no\".", retryable));
    }

    @Test
    void no_kind_is_missing_from_the_table() {
        // When
        long rows = KINDS.lines().count();

        // Then
        assertThat(rows).isEqualTo(Kind.values().length);
    }

    @Test
    void a_call_without_an_answer_shows_so() {
        // When
        Failure failure = Failures.of(AwsFailures.unanswered(Kind.TRANSIENT));

        // Then
        assertThat(failure.message()).isEqualTo("AWS did not answer ECS UpdateService for service app: \"timed out\".");
    }
}

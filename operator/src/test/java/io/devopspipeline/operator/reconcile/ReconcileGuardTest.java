// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.client.AwsFailure.Kind;
import io.devopspipeline.operator.aws.client.AwsFailures;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.pace.Changes;
import io.devopspipeline.operator.plan.RequeuePolicy;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.policy.Policies;
import io.devopspipeline.operator.policy.Policy;
import io.devopspipeline.operator.policy.PolicyDecision;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.StatusFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a reconcile from being carried out becomes a failure on the status, with a time for the next try. */
class ReconcileGuardTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final RequeuePolicy REQUEUE = new RequeuePolicy(
            Duration.ofSeconds(20), Duration.ofSeconds(45), Duration.ofSeconds(60), Duration.ofMinutes(10));

    private final StatusFactory statuses = new StatusFactory(CLOCK);
    private final ObservationCache cache = new ObservationCache();
    private CannedAws aws;
    private DevOpsPipeline object;
    private PipelineResource resource;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        object = Resources.app();
        object.setStatus(statuses.first(1));
        resource = new PipelineResource(object, "test");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private ReconcileResult run(Policy policy, Supplier<ReconcileResult> reconcile) {
        return run(policy, List.of(reconcile)).getFirst();
    }

    private ReconcileGuard guard(Policy policy) {
        OperatorMetrics metrics = new OperatorMetrics(aws.meters(), CLOCK, "test");
        return new ReconcileGuard(
                () -> policy, aws.accounts(), cache, statuses, REQUEUE, new Changes(), metrics, (_, _, _) -> false);
    }

    /** One after the other. */
    private List<ReconcileResult> run(Policy policy, List<Supplier<ReconcileResult>> reconciles) {
        ReconcileGuard guard = guard(policy);
        try (LogContext log = new LogContext()) {
            return reconciles.stream()
                    .map(reconcile ->
                            guard.reconcile(resource, guard.decide(resource, Stream::empty), log, _ -> reconcile.get()))
                    .toList();
        }
    }

    private ReconcileResult failing(RuntimeException thrown) {
        return run(Policies.TRUSTING, () -> {
            throw thrown;
        });
    }

    private static Condition condition(ReconcileResult result, String type) {
        return result.status().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_policy_says_who_may_use_aws() {
        // Then
        assertThat(guard(Policies.TRUSTING).decide(resource, Stream::empty)).isInstanceOf(PolicyDecision.Allowed.class);
        assertThat(guard(Policies.parsed("namespaces: {}")).decide(resource, Stream::empty))
                .isInstanceOf(PolicyDecision.Refused.class);
    }

    @Test
    void what_the_reconcile_returns_is_passed_on() {
        // Given
        ReconcileResult expected = ReconcileResult.live(statuses.first(1), Duration.ofSeconds(7), Optional.of("1"));

        // When
        ReconcileResult result = run(Policies.TRUSTING, () -> expected);

        // Then
        assertThat(result).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSIENT, AwsUnavailable, 20",
        "ALREADY_EXISTS, StackInProgress, 20",
        "ACCESS_DENIED, AccessDenied, 600",
        "CREDENTIALS, CredentialsInvalid, 600",
        "ROLE_NOT_ASSUMED, RoleNotAssumed, 600",
        "QUOTA, QuotaExceeded, 600",
        "INVALID, InvalidRequest, 600"
    })
    void a_refused_call_is_retried_soon_if_it_passes_by_itself_and_late_otherwise(
            Kind kind, Reason reason, int seconds) {
        // When
        ReconcileResult result = failing(AwsFailures.refused(kind));

        // Then
        assertThat(condition(result, "Ready").reason()).isEqualTo(reason.name());
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(result.gone()).isFalse();
        assertThat(result.accountId()).isEmpty();
    }

    @Test
    void a_failure_that_passes_leaves_ready_unknown() {
        // When
        ReconcileResult result = failing(AwsFailures.refused(Kind.TRANSIENT));

        // Then
        assertThat(condition(result, "Ready").status()).isEqualTo("Unknown");
        assertThat(condition(result, "Reconciling").status()).isEqualTo("True");
    }

    @Test
    void a_failure_that_lasts_is_stalled() {
        // When
        ReconcileResult result = failing(AwsFailures.refused(Kind.ACCESS_DENIED));

        // Then
        assertThat(condition(result, "Ready").status()).isEqualTo("False");
        assertThat(condition(result, "Stalled").message()).contains("SomeCode", "Fix: ");
    }

    @Test
    void a_failure_of_a_step_has_the_reason_of_the_step() {
        // Given
        Failure failure = Failure.lasting(Reason.NetworkUnavailable, "VPC vpc-1 has no free /24 range.");

        // When
        ReconcileResult result = failing(new FailureException(failure));

        // Then
        assertThat(result.failure()).contains(failure);
        assertThat(condition(result, "Ready").message()).contains("vpc-1");
    }

    @Test
    void a_step_that_failed_for_a_moment_is_retried_soon() {
        // When
        ReconcileResult result = failing(new FailureException(Failure.passing(Reason.AwsUnavailable, "no answer")));

        // Then
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void a_spec_that_no_stack_can_be_made_of_is_an_invalid_request() {
        // Given
        object.setSpec(Specs.withTag(object.getSpec(), "devopspipeline.io/own", "x"));

        // When
        ReconcileResult result = run(Policies.TRUSTING, () -> {
            throw new AssertionError("must not be reached");
        });

        // Then
        assertThat(condition(result, "Ready").reason()).isEqualTo("InvalidRequest");
        assertThat(condition(result, "Ready").message()).contains("devopspipeline.io/own");
    }

    @Test
    void what_the_policy_refuses_is_observed_again_after_a_minute() {
        // Given
        Policy nobody = Policies.parsed("namespaces: {}");

        // When
        ReconcileResult result = run(nobody, () -> {
            throw new AssertionError("must not be reached");
        });

        // Then
        assertThat(condition(result, "Ready").reason()).isEqualTo("RoleNotAllowed");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void after_a_failure_everything_is_observed_again() {
        // Given
        cache.put(
                object.getMetadata().getUid(),
                TeardownObserved.afterPipeline(false, Optional.empty(), false),
                Instant.EPOCH);

        // When
        failing(AwsFailures.refused(Kind.TRANSIENT));

        // Then
        assertThat(cache.teardown(object.getMetadata().getUid())).isEmpty();
    }

    @Test
    void a_throttled_reconcile_keeps_what_was_read_and_the_status() {
        // Given
        cache.put(
                object.getMetadata().getUid(),
                TeardownObserved.afterPipeline(false, Optional.empty(), false),
                Instant.EPOCH);

        // When
        ReconcileResult result = failing(AwsFailures.refused(Kind.THROTTLED));

        // Then
        assertThat(result.status()).isEqualTo(object.getStatus());
        assertThat(result.failure()).map(Failure::reason).contains(Reason.Throttled);
        assertThat(cache.teardown(object.getMetadata().getUid())).isPresent();
    }

    private ReconcileResult throttled() {
        throw AwsFailures.refused(Kind.THROTTLED);
    }

    @Test
    void each_throttled_reconcile_in_a_row_waits_longer_and_the_fourth_is_a_condition() {
        // When
        List<ReconcileResult> results = run(Policies.TRUSTING, Collections.nCopies(4, this::throttled));

        // Then
        assertThat(results)
                .extracting(result -> result.requeueAfter().toSeconds())
                .containsExactly(2L, 4L, 8L, 16L);
        assertThat(results)
                .extracting(result -> condition(result, "Ready").reason())
                .containsExactly("Pending", "Pending", "Pending", "Throttled");
    }

    @Test
    void a_reconcile_that_aws_answers_ends_the_row() {
        // Given
        ReconcileResult answered = ReconcileResult.live(statuses.first(1), Duration.ofSeconds(7), Optional.empty());

        // When
        List<ReconcileResult> results =
                run(Policies.TRUSTING, List.of(this::throttled, this::throttled, () -> answered, this::throttled));

        // Then
        assertThat(results)
                .extracting(result -> result.requeueAfter().toSeconds())
                .containsExactly(2L, 4L, 7L, 2L);
    }

    @Test
    void a_fault_of_the_operator_itself_is_not_taken_for_one_of_aws() {
        // Given
        IllegalStateException fault = new IllegalStateException("fault");

        // When
        Throwable thrown = catchThrowable(() -> failing(fault));

        // Then
        assertThat(thrown).isSameAs(fault);
    }

    @Test
    void messages_name_the_resource_in_their_commands() {
        // When
        ReconcileResult result = failing(AwsFailures.refused(Kind.ACCESS_DENIED));

        // Then
        assertThat(result.status().conditions())
                .allSatisfy(condition -> assertThat(condition.message()).doesNotContain("NAME", "NAMESPACE"));
    }
}

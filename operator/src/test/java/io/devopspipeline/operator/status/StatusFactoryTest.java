// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import static io.devopspipeline.operator.plan.PlannerFixtures.failedRollout;
import static io.devopspipeline.operator.plan.PlannerFixtures.service;
import static io.devopspipeline.operator.plan.PlannerFixtures.serving;
import static io.devopspipeline.operator.plan.PlannerFixtures.stack;
import static io.devopspipeline.operator.plan.PlannerFixtures.with;
import static io.devopspipeline.operator.plan.ReleaseFixtures.release;
import static io.devopspipeline.operator.plan.ReleaseFixtures.stage;
import static io.devopspipeline.operator.plan.ReleaseFixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.plan.PlannerFixtures;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The conditions by decision and observation. Their texts are in the golden file. */
class StatusFactoryTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.89Z");
    private static final HandledRequests HANDLED = new HandledRequests("r", null, null, null, null, null, null, null);
    private static final Decision SETTLED = new Decision.Settled();

    private final StatusFactory statuses = new StatusFactory(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_new_resource_is_pending_and_reconciling() {
        // When
        DevOpsPipelineStatus first = statuses.first(3);

        // Then
        assertThat(first.conditions())
                .extracting(Condition::type, Condition::status, Condition::reason)
                .containsExactly(tuple("Ready", "Unknown", "Pending"), tuple("Reconciling", "True", "Pending"));
        assertThat(first.observedGeneration()).isEqualTo(3);
        assertThat(first.selector()).isEqualTo("devopspipeline.io/no-pods=true");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void ready_reconciling_and_stalled_follow_kstatus(
            Decision decision, String ready, boolean reconciling, boolean stalled, String reason) {
        // When
        DevOpsPipelineStatus status = status(decision, serving());

        // Then
        assertThat(condition(status, "Ready")).map(Condition::status).contains(ready);
        assertThat(condition(status, "Ready")).map(Condition::reason).contains(reason);
        assertThat(condition(status, "Reconciling").isPresent()).isEqualTo(reconciling);
        assertThat(condition(status, "Stalled").isPresent()).isEqualTo(stalled);
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments(SETTLED, "True", false, false, "Serving"),
                arguments(new Decision.Act(new Step.StartRelease("x")), "False", true, false, "StartingRelease"),
                arguments(new Decision.Wait(new Waiting.FirstImage()), "False", true, false, "WaitingForImage"),
                arguments(new Decision.Gone(), "False", true, false, "TornDown"),
                arguments(new Decision.Suspended(), "False", false, false, "Suspended"),
                arguments(
                        new Decision.Stalled(new StallCause.ConfigMapNotOwned("x")),
                        "False",
                        false,
                        true,
                        "ConfigMapNotOwned"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void a_teardown_has_no_conditions_but_these_three(
            Decision decision, String ready, boolean reconciling, boolean stalled, String reason) {
        // When
        DevOpsPipelineStatus status = statuses.teardown(Optional.of(status(SETTLED, serving())), 8, decision, HANDLED);

        // Then
        assertThat(status.conditions())
                .extracting(Condition::type)
                .containsExactly(Stream.of("Ready", reconciling ? "Reconciling" : "", stalled ? "Stalled" : "")
                        .filter(type -> !type.isEmpty())
                        .toArray(String[]::new));
        assertThat(condition(status, "Ready")).map(Condition::reason).contains(reason);
        assertThat(status.handledRequests()).isEqualTo(HANDLED);
        assertThat(status.observedGeneration()).isEqualTo(8);
    }

    @Test
    void a_teardown_shows_no_endpoint_stack_execution_or_service() {
        // When
        DevOpsPipelineStatus status = statuses.teardown(Optional.of(status(SETTLED, serving())), 8, SETTLED, HANDLED);

        // Then
        assertThat(status.endpoint()).isNull();
        assertThat(status.stacks()).isEmpty();
        assertThat(status.outputs()).isEmpty();
        assertThat(status.pipeline()).isNull();
        assertThat(status.service()).isNull();
    }

    @ParameterizedTest(name = "{1} is {2} with {3}")
    @MethodSource("parts")
    void a_part_shows_what_was_observed(Observed observed, String type, String expected, String reason) {
        // When
        DevOpsPipelineStatus status = status(new Decision.Wait(new Waiting.FirstImage()), observed);

        // Then
        assertThat(condition(status, type)).map(Condition::status).contains(expected);
        assertThat(condition(status, type)).map(Condition::reason).contains(reason);
        assertThat(condition(status, type)).map(Condition::observedGeneration).contains(7L);
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments(Observed.NOTHING, "ArtifactsReady", "False", "NotCreated"),
                arguments(Observed.NOTHING, "InfrastructureReady", "False", "NotCreated"),
                arguments(Observed.NOTHING, "PipelineSucceeded", "Unknown", "NeverRan"),
                arguments(Observed.NOTHING, "ServiceReady", "False", "NotCreated"),
                arguments(Observed.NOTHING, "ImageAvailable", "False", "WaitingForImage"),
                arguments(serving(), "ArtifactsReady", "True", "StackReady"),
                arguments(serving(), "InfrastructureReady", "True", "StackReady"),
                arguments(with(stack("UPDATE_ROLLBACK_COMPLETE")), "InfrastructureReady", "True", "StackReady"),
                arguments(with(stack("UPDATE_IN_PROGRESS")), "InfrastructureReady", "False", "StackInProgress"),
                arguments(serving(), "ImageAvailable", "True", "ImageAvailable"),
                arguments(with(serving(), release("Succeeded")), "PipelineSucceeded", "True", "ReleaseSucceeded"),
                arguments(with(serving(), release("InProgress")), "PipelineSucceeded", "Unknown", "ReleaseRunning"),
                arguments(with(serving(), waiting("e1", "e1")), "PipelineSucceeded", "Unknown", "WaitingForApproval"),
                arguments(with(serving(), release("Failed")), "PipelineSucceeded", "False", "ReleaseFailed"),
                arguments(with(serving(), rejected()), "PipelineSucceeded", "False", "ReleaseRejected"),
                arguments(with(serving(), withoutConnection()), "PipelineSucceeded", "False", "ConnectionPending"),
                arguments(serving(), "ServiceReady", "True", "Serving"),
                arguments(with(service(2, 1)), "ServiceReady", "False", "RollingOut"),
                arguments(with(failedRollout()), "ServiceReady", "False", "RollingOut"),
                arguments(with(PlannerFixtures.crashing(true)), "ServiceReady", "False", "TasksFailing"),
                arguments(withoutImage(), "ServiceReady", "False", "Serving"));
    }

    @Test
    void a_service_that_was_scaled_to_zero_is_ready_when_settled() {
        // When
        DevOpsPipelineStatus status = status(SETTLED, with(service(0, 0)));

        // Then
        assertThat(condition(status, "ServiceReady")).map(Condition::status).contains("True");
    }

    @Test
    void a_condition_keeps_its_transition_time_while_its_status_stays() {
        // Given
        DevOpsPipelineStatus before = status(SETTLED, serving());
        StatusFactory later = new StatusFactory(Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));

        // When
        DevOpsPipelineStatus after = status(later, before, new Decision.Wait(new Waiting.FirstImage()), serving());

        // Then
        assertThat(condition(after, "ServiceReady"))
                .map(Condition::lastTransitionTime)
                .contains("2026-03-04T05:06:07Z");
        assertThat(condition(after, "Ready")).map(Condition::lastTransitionTime).contains("2026-03-04T05:07:07Z");
    }

    @ParameterizedTest
    @CsvSource({"true, Unknown, Reconciling", "false, False, Stalled"})
    void a_failure_is_reconciling_while_it_is_retried_and_stalled_otherwise(
            boolean retryable, String ready, String other) {
        // When
        DevOpsPipelineStatus status = failure(Optional.of(status(SETTLED, serving())), retryable);

        // Then
        assertThat(status.conditions())
                .filteredOn(
                        condition -> List.of("Ready", "Reconciling", "Stalled").contains(condition.type()))
                .extracting(Condition::type, Condition::status, Condition::reason)
                .containsExactly(tuple("Ready", ready, "QuotaExceeded"), tuple(other, "True", "QuotaExceeded"));
        assertThat(condition(status, "Ready")).map(Condition::message).hasValueSatisfying(text -> assertThat(text)
                .startsWith("Used up. Fix: Request an increase"));
    }

    @Test
    void a_failure_keeps_what_was_known_of_the_parts() {
        // Given
        DevOpsPipelineStatus before = status(SETTLED, serving());

        // When
        DevOpsPipelineStatus status = failure(Optional.of(before), true);

        // Then
        assertThat(status.conditions())
                .containsAll(before.conditions().stream()
                        .filter(condition -> !condition.type().equals("Ready"))
                        .toList());
        assertThat(status.stacks()).isEqualTo(before.stacks());
        assertThat(status.service()).isEqualTo(before.service());
        assertThat(status.pipeline()).isEqualTo(before.pipeline());
        assertThat(status.handledRequests()).isEqualTo(HANDLED);
        assertThat(status.observedGeneration()).isEqualTo(8);
    }

    @Test
    void a_failure_of_the_first_reconcile_leaves_the_parts_unknown() {
        // When
        DevOpsPipelineStatus status = failure(Optional.empty(), false);

        // Then
        assertThat(StatusParts.PARTS).allSatisfy(part -> assertThat(condition(status, part.name()))
                .map(Condition::status)
                .contains("Unknown"));
        assertThat(condition(status, "Drifted")).isEmpty();
    }

    private DevOpsPipelineStatus failure(Optional<DevOpsPipelineStatus> last, boolean retryable) {
        return statuses.failure(last, 8, new Failure(Reason.QuotaExceeded, "Used up", retryable), HANDLED);
    }

    /** Before the first release: the service exists and is to run no task. */
    private static Observed withoutImage() {
        Observed o = serving();
        return new Observed(
                o.artifacts(), o.pipeline(), o.release(), false, Optional.of(service(0, 0)), Optional.empty());
    }

    private static PipelineState rejected() {
        return new PipelineState(release("Failed").execution(), List.of(stage("Approval", "e1", "Failed")));
    }

    private static PipelineState withoutConnection() {
        return new PipelineState(
                release("Failed").execution(),
                List.of(stage("Source", "e1", "Failed")),
                Optional.empty(),
                Optional.of(new ReleaseProblem.Connection("Connection c is ERROR.", false)));
    }

    private DevOpsPipelineStatus status(Decision decision, Observed observed) {
        return report(statuses, Optional.empty(), decision, observed);
    }

    private static DevOpsPipelineStatus status(
            StatusFactory factory, DevOpsPipelineStatus last, Decision decision, Observed observed) {
        return report(factory, Optional.of(last), decision, observed);
    }

    private static DevOpsPipelineStatus report(
            StatusFactory factory, Optional<DevOpsPipelineStatus> last, Decision decision, Observed observed) {
        return factory.report(
                last, 7, StatusFactory.Report.of(observed, decision).withHandled(HANDLED));
    }

    private static Optional<Condition> condition(DevOpsPipelineStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }
}

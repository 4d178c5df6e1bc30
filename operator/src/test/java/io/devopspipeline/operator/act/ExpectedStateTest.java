// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.plan.ChangeSetFixtures.changeSet;
import static io.devopspipeline.operator.plan.PlannerFixtures.THEN;
import static io.devopspipeline.operator.plan.PlannerFixtures.output;
import static io.devopspipeline.operator.plan.PlannerFixtures.service;
import static io.devopspipeline.operator.plan.PlannerFixtures.serving;
import static io.devopspipeline.operator.plan.PlannerFixtures.stack;
import static io.devopspipeline.operator.plan.PlannerFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.observed.TeardownObserved.Releasing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectedStateTest {
    private static final Instant NOW = THEN.plusSeconds(60);
    private static final TeardownObserved CONTENT = TeardownObserved.ofPipeline(
            stack("CREATE_COMPLETE"), new Releasing(Optional.of("e1"), true), true, 2, false);
    private static final TeardownObserved BLOCKED = TeardownObserved.ofPipeline(
            output(stack("DELETE_FAILED"), "EcrRepositoryName", "images"), Releasing.NO, false, 0, true);
    private static final TeardownObserved BUCKET =
            TeardownObserved.afterPipeline(true, Optional.of(stack("CREATE_COMPLETE")), true);

    static Stream<Arguments> stackSteps() {
        StackKind kind = StackKind.PIPELINE;
        return Stream.of(
                Arguments.of(new Step.UpdateStack(kind, "t", Optional.empty(), false), "UPDATE_IN_PROGRESS"),
                Arguments.of(new Step.ExecuteChangeSet(kind, "n", "t"), "UPDATE_IN_PROGRESS"),
                Arguments.of(new Step.RollBackStack(kind, "id", "t"), "UPDATE_ROLLBACK_IN_PROGRESS"),
                Arguments.of(new Step.ContinueRollback(kind, "id", "t"), "UPDATE_ROLLBACK_IN_PROGRESS"),
                Arguments.of(new Step.DeleteStack(kind, "id", "t"), "DELETE_IN_PROGRESS"),
                Arguments.of(new Step.ForceDeleteStack(kind, "id", "t"), "DELETE_IN_PROGRESS"));
    }

    @ParameterizedTest
    @MethodSource("stackSteps")
    void a_stack_is_at_work_after_a_step_on_it(Step step, String status) {
        // When
        ObservedStack after = after(step).pipeline().orElseThrow();

        // Then
        assertThat(after.status()).isEqualTo(status);
        assertThat(after.token()).contains("t");
        assertThat(after.changedAt()).isEqualTo(NOW);
    }

    @Test
    void a_created_stack_has_the_id_that_aws_gave_it() {
        // When
        ObservedStack after = ExpectedState.of(
                        new Step.CreateStack(StackKind.ARTIFACTS, "t"), Outcome.created("dop-a", "arn:new"))
                .after(Observed.NOTHING, NOW)
                .artifacts()
                .orElseThrow();

        // Then
        assertThat(after.status()).isEqualTo("CREATE_IN_PROGRESS");
        assertThat(after.kind()).isEqualTo(StackKind.ARTIFACTS);
        assertThat(List.of(after.name(), after.id())).containsExactly("dop-a", "arn:new");
    }

    @Test
    void a_created_change_set_is_still_worked_out() {
        // When
        Observed after = after(new Step.CreateChangeSet(StackKind.PIPELINE, "plan", Optional.empty(), false, false));

        // Then
        assertThat(after.pipeline().orElseThrow().planning()).isTrue();
    }

    @Test
    void a_deleted_change_set_is_gone_and_no_other() {
        // Given
        ChangeSet one = changeSet("one", "AVAILABLE");
        ChangeSet other = changeSet("other", "AVAILABLE");
        Observed before = with(stack("UPDATE_COMPLETE").with(List.of(one, other)));

        // When
        Observed after = ExpectedState.of(new Step.DeleteChangeSet(StackKind.PIPELINE, "one"), Outcome.DONE)
                .after(before, NOW);

        // Then
        assertThat(after.pipeline().orElseThrow().changeSets()).containsExactly(other);
    }

    @Test
    void a_scaled_service_has_the_count_and_starts_the_missing_tasks() {
        assertThat(after(new Step.SetDesiredCount(5)).service())
                .contains(service(2, 2).scaled(5));
    }

    @Test
    void a_rolled_service_rolls() {
        assertThat(after(new Step.RollService("arn", "g1"))
                        .service()
                        .orElseThrow()
                        .rollingOut())
                .isTrue();
    }

    @Test
    void the_attempt_that_rolled_a_revision_is_known_before_the_revision_is_read_again() {
        // Given
        String newest = serving().service().orElseThrow().newest().arn();

        // When
        Observed after = after(new Step.RollService(newest, "g1"));

        // Then
        assertThat(after.service().orElseThrow().newest().rolled()).contains("g1");
    }

    @Test
    void a_started_release_is_seen_by_asking_only() {
        assertThat(after(new Step.StartRelease("now"))).isEqualTo(serving());
    }

    static Stream<Arguments> teardownSteps() {
        ObservedStack stack = stack("CREATE_COMPLETE");
        ObservedStack failed = output(stack("DELETE_FAILED"), "EcrRepositoryName", "images");
        ObservedStack tested = failed.toBuilder()
                .parameters(Map.of("TestBuildspec", "buildspec-test.yml"))
                .build();
        return Stream.of(
                Arguments.of(
                        new Step.StopReleases(Optional.of("e1")),
                        TeardownObserved.ofPipeline(failed, new Releasing(Optional.of("e1"), true), true, 2, true),
                        TeardownObserved.ofPipeline(failed, Releasing.NO, true, 1, true)),
                Arguments.of(
                        new Step.SuspendScaling(),
                        TeardownObserved.ofPipeline(failed, Releasing.NO, true, 2, true),
                        TeardownObserved.ofPipeline(failed, Releasing.NO, false, 1, true)),
                Arguments.of(
                        new Step.StopReleases(Optional.of("e1")),
                        CONTENT,
                        TeardownObserved.ofPipeline(stack, Releasing.NO, false, 0, false)),
                Arguments.of(
                        new Step.SuspendScaling(),
                        CONTENT,
                        TeardownObserved.ofPipeline(stack, Releasing.NO, false, 1, false)),
                Arguments.of(
                        new Step.SetDesiredCount(0),
                        CONTENT,
                        TeardownObserved.ofPipeline(stack, Releasing.NO, false, 0, false)),
                Arguments.of(
                        new Step.SetDesiredCount(0),
                        TeardownObserved.ofPipeline(failed, Releasing.NO, false, 2, true),
                        TeardownObserved.ofPipeline(failed, Releasing.NO, false, 0, true)),
                Arguments.of(
                        new Step.PurgeImages(),
                        BLOCKED,
                        TeardownObserved.ofPipeline(failed, Releasing.NO, false, 0, false)),
                Arguments.of(
                        new Step.PurgeImages(),
                        TeardownObserved.ofPipeline(tested, Releasing.NO, false, 0, true),
                        TeardownObserved.ofPipeline(tested, Releasing.NO, false, 0, false)
                                .withReports(true)),
                Arguments.of(
                        new Step.DeleteReports(),
                        TeardownObserved.ofPipeline(tested, Releasing.NO, false, 0, false)
                                .withReports(true),
                        TeardownObserved.ofPipeline(tested, Releasing.NO, false, 0, false)),
                Arguments.of(
                        new Step.DeleteStack(StackKind.PIPELINE, "id", "t"),
                        CONTENT,
                        TeardownObserved.ofPipeline(deleting(stack), Releasing.NO, false, 0, false)),
                Arguments.of(
                        new Step.DeregisterTaskDefinitions(),
                        BUCKET,
                        TeardownObserved.afterPipeline(false, Optional.of(stack), true)),
                Arguments.of(
                        new Step.PurgeBucket(),
                        BUCKET,
                        TeardownObserved.afterPipeline(false, Optional.of(stack), false)),
                Arguments.of(
                        new Step.ForceDeleteStack(StackKind.ARTIFACTS, "id", "t"),
                        BUCKET,
                        TeardownObserved.afterPipeline(false, Optional.of(deleting(stack)), false)));
    }

    @ParameterizedTest
    @MethodSource("teardownSteps")
    void a_teardown_goes_on_from_what_its_step_has_done(Step step, TeardownObserved before, TeardownObserved expected) {
        assertThat(ExpectedState.of(step, Outcome.DONE).after(before)).isEqualTo(expected);
    }

    @Test
    void what_has_more_to_purge_is_not_empty() {
        assertThat(ExpectedState.of(new Step.PurgeImages(), Outcome.MORE)
                        .after(BLOCKED)
                        .images())
                .isTrue();
        assertThat(ExpectedState.of(new Step.PurgeBucket(), Outcome.MORE)
                        .after(BUCKET)
                        .objects())
                .isTrue();
        assertThat(ExpectedState.of(new Step.DeregisterTaskDefinitions(), Outcome.MORE)
                        .after(BUCKET)
                        .revisions())
                .isTrue();
    }

    @Test
    void a_step_of_the_other_ladder_is_an_error() {
        ExpectedState purged = ExpectedState.of(new Step.PurgeImages(), Outcome.DONE);
        ExpectedState rolled = ExpectedState.of(new Step.RollService("arn", "g1"), Outcome.DONE);
        assertThatThrownBy(() -> purged.after(serving(), NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> rolled.after(CONTENT)).isInstanceOf(IllegalStateException.class);
    }

    private static Observed after(Step step) {
        return ExpectedState.of(step, Outcome.DONE).after(serving(), NOW);
    }

    private static ObservedStack deleting(ObservedStack stack) {
        return stack.started("DELETE_IN_PROGRESS", "t", THEN);
    }
}

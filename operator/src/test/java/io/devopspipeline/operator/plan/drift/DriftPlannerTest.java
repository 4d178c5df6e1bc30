// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.drift;

import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.decision.DriftStep;
import io.devopspipeline.operator.plan.desired.DriftPolicy;
import io.devopspipeline.operator.plan.observed.Drift;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When AWS is asked for drift, and what of its answer counts. */
class DriftPlannerTest {
    private static final DriftPolicy HOURLY = new DriftPolicy(true, false, Duration.ofHours(1), false);
    private static final DriftPolicy REQUESTED = new DriftPolicy(true, false, Duration.ofHours(1), true);
    private static final Instant EARLY = THEN.plusSeconds(1800);
    private static final Instant LATE = THEN.plusSeconds(3600);

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void aws_is_asked_as_the_table_says(
            String row,
            DriftPolicy policy,
            ObservedStack stack,
            Optional<Drift> known,
            String detection,
            Instant now,
            @Nullable DriftStep expected) {
        assertThat(DriftPlanner.next(
                        policy, stack, known, Optional.of(detection).filter(id -> !id.isEmpty()), now))
                .isEqualTo(Optional.ofNullable(expected));
    }

    static Stream<Arguments> table() {
        ObservedStack stack = stack("UPDATE_COMPLETE");
        ObservedStack checked = stack.checkedForDrift(Optional.of(EARLY));
        Optional<Drift> none = Optional.empty();
        Optional<Drift> drift = Optional.of(new Drift(EARLY, List.of(), Optional.empty()));
        DriftStep detect = new DriftStep.Detect();
        return Stream.of(
                arguments("off → nothing", DriftPolicy.OFF, stack, none, "", LATE, null),
                arguments("an interval after the last change → look", HOURLY, stack, none, "", LATE, detect),
                arguments("sooner → nothing", HOURLY, stack, none, "", EARLY, null),
                arguments("requested → look", REQUESTED, stack, none, "", EARLY, detect),
                arguments("looked at meanwhile → not yet", HOURLY, checked, drift, "", LATE, null),
                arguments("an interval after that → look", HOURLY, checked, drift, "", EARLY.plusSeconds(3600), detect),
                arguments("restarted → read what was found", HOURLY, checked, none, "", LATE, new DriftStep.Read()),
                arguments(
                        "a look is under way → follow it", HOURLY, stack, none, "id", LATE, new DriftStep.Follow("id")),
                arguments(
                        "a status in which AWS does not look → nothing",
                        REQUESTED,
                        stack("IMPORT_ROLLBACK_COMPLETE"),
                        none,
                        "",
                        LATE,
                        null));
    }

    @Test
    void what_pipeline_and_scaling_change_is_no_drift_but_what_else_differs_is() {
        // Given
        Drift.Difference revision = new Drift.Difference("/TaskDefinition", "family", "arn:family:7");
        Drift.Difference count = new Drift.Difference("/DesiredCount", "0", "2");
        Drift.Difference grace = new Drift.Difference("/HealthCheckGracePeriodSeconds", "30", "0");
        Drift.Resource byDesign =
                new Drift.Resource("Service", "AWS::ECS::Service", "MODIFIED", List.of(revision, count));
        Drift.Resource changed =
                new Drift.Resource("Service", "AWS::ECS::Service", "MODIFIED", List.of(revision, grace));
        Drift.Resource deleted = new Drift.Resource("Service", "AWS::ECS::Service", "DELETED", List.of());

        // When / Then
        assertThat(Drift.of(THEN, List.of(byDesign), Optional.empty()).resources())
                .isEmpty();
        assertThat(Drift.of(THEN, List.of(changed), Optional.empty()).resources())
                .containsExactly(new Drift.Resource("Service", "AWS::ECS::Service", "MODIFIED", List.of(grace)));
        assertThat(Drift.of(THEN, List.of(changed), Optional.empty()).revertible())
                .isTrue();
        assertThat(Drift.of(THEN, List.of(changed, deleted), Optional.empty()).revertible())
                .isFalse();
    }
}

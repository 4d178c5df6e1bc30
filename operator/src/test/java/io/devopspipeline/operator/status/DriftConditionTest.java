// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import static io.devopspipeline.operator.plan.PlannerFixtures.THEN;
import static io.devopspipeline.operator.plan.PlannerFixtures.serving;
import static io.devopspipeline.operator.plan.PlannerFixtures.stack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.DriftStatus;
import io.devopspipeline.crd.status.DriftedResource;
import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.observed.Drift;
import io.devopspipeline.operator.plan.observed.StackDrift;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The condition Drifted, and what the status shows of drift. */
class DriftConditionTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.89Z");

    private final StatusFactory statuses = new StatusFactory(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest(name = "{0}")
    @MethodSource("drifts")
    void drifted_shows_what_is_known_of_drift(List<StackDrift> drift, String expected, String reason) {
        // When
        DevOpsPipelineStatus status = status(Optional.of(drift));

        // Then
        assertThat(condition(status, "Drifted")).map(Condition::status).contains(expected);
        assertThat(condition(status, "Drifted")).map(Condition::reason).contains(reason);
    }

    static Stream<Arguments> drifts() {
        Drift.Resource group = new Drift.Resource("Group", "AWS::EC2::SecurityGroup", "DELETED", List.of());
        Drift none = new Drift(THEN, List.of(), Optional.empty());
        Drift stale = new Drift(THEN.minusSeconds(1), List.of(group), Optional.empty());
        return Stream.of(
                arguments(List.of(drift(Optional.empty(), "")), "Unknown", "DriftNotChecked"),
                arguments(List.of(drift(Optional.of(stale), "")), "Unknown", "DriftNotChecked"),
                arguments(List.of(drift(Optional.of(none), "")), "False", "NoDrift"),
                arguments(List.of(drift(Optional.of(none), "AWS refused.")), "Unknown", "DriftUnknown"),
                arguments(
                        List.of(drift(Optional.of(new Drift(THEN, List.of(), Optional.of("no"))), "")),
                        "Unknown",
                        "DriftUnknown"),
                arguments(
                        List.of(drift(Optional.of(new Drift(THEN, List.of(group), Optional.empty())), "")),
                        "True",
                        "DriftFound"));
    }

    @Test
    void drifted_is_absent_while_drift_detection_is_off() {
        // When
        DevOpsPipelineStatus status = status(Optional.empty());

        // Then
        assertThat(condition(status, "Drifted")).isEmpty();
        assertThat(status.drift()).isNull();
    }

    @Test
    void the_status_lists_the_resources_that_differ() {
        // Given
        Drift.Difference rule = new Drift.Difference("/Ingress", "22", "23");
        Drift.Resource group = new Drift.Resource("Group", "AWS::EC2::SecurityGroup", "MODIFIED", List.of(rule));
        Drift.Resource log = new Drift.Resource("Log", "AWS::Logs::LogGroup", "DELETED", List.of());

        // When
        DevOpsPipelineStatus status = status(
                Optional.of(List.of(drift(Optional.of(new Drift(THEN, List.of(group, log), Optional.empty())), ""))));

        // Then
        assertThat(status.drift())
                .isEqualTo(new DriftStatus(
                        "2026-01-02T03:04:05Z",
                        List.of(
                                new DriftedResource(
                                        "dop-p",
                                        "Group",
                                        "AWS::EC2::SecurityGroup",
                                        "MODIFIED",
                                        "/Ingress: expected 22, found 23"),
                                new DriftedResource("dop-p", "Log", "AWS::Logs::LogGroup", "DELETED", null))));
    }

    private static StackDrift drift(Optional<Drift> found, String refusal) {
        return new StackDrift(stack("UPDATE_COMPLETE"), found, Absent.ifEmpty(refusal), Optional.empty(), List.of());
    }

    private DevOpsPipelineStatus status(Optional<List<StackDrift>> drift) {
        return statuses.report(
                Optional.empty(),
                7,
                StatusFactory.Report.of(serving(), new Decision.Settled()).withDrift(drift));
    }

    private static Optional<Condition> condition(DevOpsPipelineStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import static io.devopspipeline.operator.plan.PlannerFixtures.THEN;
import static io.devopspipeline.operator.plan.PlannerFixtures.stack;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is reported as drift, and what can be reverted. */
class DriftTest {
    private static final Drift.Difference INGRESS = new Drift.Difference("/SecurityGroupIngress/0", "80", "22");
    private static final Drift.Difference COUNT = new Drift.Difference("/DesiredCount", "", "2");
    private static final Drift.Difference REVISION = new Drift.Difference("/TaskDefinition", "app", "app:7");

    private static Drift.Resource resource(String type, String status, Drift.Difference... differences) {
        return new Drift.Resource("It", type, status, List.of(differences));
    }

    private static Drift found(Drift.Resource... resources) {
        return Drift.of(THEN, List.of(resources), Optional.empty());
    }

    private static StackDrift stackDrift(Instant at, Drift.Resource... resources) {
        return new StackDrift(
                stack("CREATE_COMPLETE"),
                Optional.of(Drift.of(at, List.of(resources), Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void the_count_and_the_revision_of_the_service_differ_by_design() {
        // When
        Drift drift = found(resource("AWS::ECS::Service", "MODIFIED", COUNT, REVISION));

        // Then
        assertThat(drift.resources()).isEmpty();
    }

    @Test
    void another_difference_of_the_service_is_reported_without_those_by_design() {
        // Given
        Drift.Difference tags = new Drift.Difference("/Tags/0/Value", "a", "b");

        // When
        Drift drift = found(resource("AWS::ECS::Service", "MODIFIED", COUNT, tags));

        // Then
        assertThat(drift.resources()).containsExactly(resource("AWS::ECS::Service", "MODIFIED", tags));
    }

    @Test
    void the_count_of_another_type_is_reported() {
        // When
        Drift drift = found(resource("AWS::Other::Service", "MODIFIED", COUNT));

        // Then
        assertThat(drift.resources()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: reported {1}")
    @CsvSource({"/MinCapacity, false", "/MaxCapacity, false", "/RoleARN, true"})
    void the_range_of_a_service_with_schedules_differs_by_design(String path, boolean reported) {
        // Given
        Drift drift = found(resource(
                "AWS::ApplicationAutoScaling::ScalableTarget", "MODIFIED", new Drift.Difference(path, "1", "4")));

        // When
        Drift scheduled = drift.withoutCountRange();

        // Then
        assertThat(drift.resources()).hasSize(1);
        assertThat(scheduled.resources()).hasSize(reported ? 1 : 0);
    }

    @Test
    void a_deleted_resource_is_reported_although_nothing_of_it_differs() {
        // When
        Drift drift = found(resource("AWS::ECS::Service", "DELETED"));

        // Then
        assertThat(drift.resources()).hasSize(1);
    }

    @Test
    void modified_resources_can_be_reverted() {
        assertThat(found(resource("AWS::EC2::SecurityGroup", "MODIFIED", INGRESS))
                        .revertible())
                .isTrue();
    }

    @Test
    void without_drift_there_is_nothing_to_revert() {
        assertThat(found().revertible()).isFalse();
    }

    @Test
    void one_deleted_resource_keeps_all_from_being_reverted() {
        // When
        Drift drift = found(
                resource("AWS::EC2::SecurityGroup", "MODIFIED", INGRESS), resource("AWS::Logs::LogGroup", "DELETED"));

        // Then
        assertThat(drift.revertible()).isFalse();
    }

    /** AWS reports so what the role of the operator may not read. */
    @ParameterizedTest
    @CsvSource({"/LifecyclePolicy, null", "/LifecyclePolicy, ''", "/Tags, null", "/Tags/0, null"})
    void a_property_that_perhaps_may_not_be_read_is_not_reverted(String path, String actual) {
        // Given
        Drift.Difference unread = new Drift.Difference(path, "{}", actual);

        // When
        Drift drift = found(
                resource("AWS::EC2::SecurityGroup", "MODIFIED", INGRESS),
                resource("AWS::ECR::Repository", "MODIFIED", unread));

        // Then
        assertThat(drift.revertible()).isFalse();
    }

    @Test
    void a_removed_item_of_a_list_that_was_read_can_be_reverted() {
        // Given
        Drift.Difference removed = new Drift.Difference("/SecurityGroupIngress/0", "{}", "null");

        // When
        Drift drift = found(resource("AWS::EC2::SecurityGroup", "MODIFIED", removed));

        // Then
        assertThat(drift.revertible()).isTrue();
    }

    @Test
    void while_one_resource_could_not_be_checked_nothing_is_reverted() {
        // When
        Drift drift = Drift.of(
                THEN,
                List.of(resource("AWS::EC2::SecurityGroup", "MODIFIED", INGRESS)),
                Optional.of("not logs:DescribeLogGroups"));

        // Then
        assertThat(drift.revertible()).isFalse();
    }

    @Test
    void drift_found_before_the_last_change_of_the_stack_does_not_count() {
        // When
        StackDrift drift = stackDrift(THEN.minusSeconds(1), resource("AWS::EC2::SecurityGroup", "MODIFIED", INGRESS));

        // Then
        assertThat(drift.fresh()).isFalse();
        assertThat(drift.drifted()).isFalse();
    }

    @Test
    void drift_found_at_the_last_change_of_the_stack_counts() {
        // When
        StackDrift drift = stackDrift(THEN, resource("AWS::EC2::SecurityGroup", "MODIFIED", INGRESS));

        // Then
        assertThat(drift.fresh()).isTrue();
        assertThat(drift.drifted()).isTrue();
    }

    @Test
    void a_check_without_findings_is_no_drift() {
        // When
        StackDrift drift = stackDrift(THEN);

        // Then
        assertThat(drift.fresh()).isTrue();
        assertThat(drift.drifted()).isFalse();
    }
}

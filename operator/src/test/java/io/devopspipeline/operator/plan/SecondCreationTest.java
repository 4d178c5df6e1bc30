// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.PlannerFixtures.ATTEMPT;
import static io.devopspipeline.operator.plan.PlannerFixtures.THEN;
import static io.devopspipeline.operator.plan.PlannerFixtures.desired;
import static io.devopspipeline.operator.plan.PlannerFixtures.serving;
import static io.devopspipeline.operator.plan.PlannerFixtures.stack;
import static io.devopspipeline.operator.plan.PlannerFixtures.with;
import static io.devopspipeline.operator.plan.observed.StackKind.ARTIFACTS;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.Creations;
import io.devopspipeline.operator.plan.observed.Creations.Creation;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOperation;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A creation that failed for a cause that passes by itself is made once more, and no stack is created without end. */
class SecondCreationTest {
    private static final String ROLE =
            "Unable to assume the service linked role. Please verify that the ECS service linked role exists.";

    private static final String TAKEN =
            "The CIDR '10.0.7.0/24' conflicts with another subnet (Service: Ec2, Status Code: 400)";

    @Test
    void the_race_of_the_service_linked_role_gives_the_creation_a_second_try() {
        // Given
        ObservedStack failed = failed("create", ROLE);
        // When
        Decision decision = Planner.next(desired(), with(failed));
        // Then
        assertThat(decision).isEqualTo(new Act(new Step.DeleteStack(PIPELINE, failed.id(), ATTEMPT.token("delete"))));
    }

    @Test
    void a_range_that_the_operator_picked_and_another_stack_took_gives_a_second_try() {
        // Given
        ObservedStack failed = failed("create", TAKEN);
        // When
        Decision decision = Planner.next(desired(), with(failed));
        // Then
        assertThat(decision).isEqualTo(new Act(new Step.DeleteStack(PIPELINE, failed.id(), ATTEMPT.token("delete"))));
    }

    @Test
    void a_range_of_the_spec_that_is_taken_has_no_second_try() {
        // Given
        ObservedStack failed = failed("create", TAKEN);
        // When
        Decision decision = Planner.next(desired("SubnetCidr", "10.0.7.0/24"), with(failed));
        // Then
        assertThat(decision).isEqualTo(new Stalled(new StallCause.CreateFailed(failed)));
    }

    @Test
    void the_second_try_is_the_last() {
        // Given
        ObservedStack failed = failed("create-2", ROLE);
        // When
        Decision decision = Planner.next(desired(), with(failed));
        // Then
        assertThat(decision).isEqualTo(new Stalled(new StallCause.CreateFailed(failed)));
    }

    @Test
    void any_other_cause_has_no_second_try() {
        // Given
        ObservedStack failed = failed("create", "Invalid request provided: Model validation failed");
        // When
        Decision decision = Planner.next(desired(), with(failed));
        // Then
        assertThat(decision).isEqualTo(new Stalled(new StallCause.CreateFailed(failed)));
    }

    @Test
    void the_second_creation_has_a_token_of_its_own() {
        // When
        Decision decision = Planner.next(desired(), noPipelineStack(), created(PIPELINE, 1));
        // Then
        assertThat(decision).isEqualTo(new Act(new Step.CreateStack(PIPELINE, ATTEMPT.token("create-2"))));
    }

    @Test
    void a_stack_that_was_created_too_often_within_an_hour_is_not_created_again() {
        // When
        Decision decision = Planner.next(desired(), noPipelineStack(), created(PIPELINE, Creations.MOST_PER_HOUR));
        // Then
        assertThat(decision).isEqualTo(new Stalled(new StallCause.CreationLimitReached("dop-p")));
    }

    @Test
    void creations_of_the_other_stack_do_not_count() {
        // When
        Decision decision = Planner.next(desired(), noPipelineStack(), created(ARTIFACTS, Creations.MOST_PER_HOUR));
        // Then
        assertThat(decision).isEqualTo(new Act(new Step.CreateStack(PIPELINE, ATTEMPT.token("create"))));
    }

    private static ObservedStack failed(String operation, String reason) {
        ResourceFailure failure =
                new ResourceFailure("Cluster", "AWS::ECS::Cluster", Optional.empty(), Optional.of(reason));
        return stack("ROLLBACK_COMPLETE").toBuilder()
                .operation(new StackOperation(Optional.of(ATTEMPT.token(operation)), THEN, List.of(failure), 0))
                .build();
    }

    private static Observed noPipelineStack() {
        return serving().with(serving().artifacts(), Optional.empty());
    }

    private static Creations created(StackKind kind, int times) {
        return new Creations(Collections.nCopies(times, new Creation(kind, ATTEMPT.token("create"))));
    }
}

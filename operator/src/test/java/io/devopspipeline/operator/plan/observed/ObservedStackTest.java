// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import static io.devopspipeline.operator.plan.PlannerFixtures.ATTEMPT;
import static io.devopspipeline.operator.plan.PlannerFixtures.THEN;
import static io.devopspipeline.operator.plan.PlannerFixtures.output;
import static io.devopspipeline.operator.plan.PlannerFixtures.stack;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservedStackTest {
    private static final ResourceFailure REPOSITORY = new ResourceFailure(
            "EcrRepository",
            "AWS::ECR::Repository",
            Optional.of("dop-a-repository"),
            Optional.of("still contains images"));

    @Test
    void the_registry_is_what_the_outputs_name() {
        assertThat(output(stack("CREATE_COMPLETE"), "EcrRepositoryName", "named")
                        .repository())
                .contains("named");
    }

    @Test
    void the_registry_of_a_stack_that_was_never_complete_is_the_one_that_blocks_its_deletion() {
        assertThat(withoutOutputs(List.of(REPOSITORY)).repository()).contains("dop-a-repository");
        assertThat(withoutOutputs(List.of()).repository()).isEmpty();
    }

    private static ObservedStack withoutOutputs(List<ResourceFailure> failures) {
        return ObservedStack.builder(StackKind.PIPELINE, "dop-p", "arn:stack", "DELETE_FAILED", THEN)
                .operation(new StackOperation(Optional.of(ATTEMPT.token("delete-1")), THEN, failures, 0))
                .build();
    }
}

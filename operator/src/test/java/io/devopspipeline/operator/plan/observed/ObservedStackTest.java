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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservedStackTest {
    private static final ResourceFailure REPOSITORY = new ResourceFailure(
            "EcrRepository",
            "AWS::ECR::Repository",
            Optional.of("dop-a-repository"),
            Optional.of("still contains images"));

    @Test
    void after_a_failed_deletion_the_images_of_the_registry_that_the_outputs_name_may_block() {
        assertThat(output(stack("DELETE_FAILED"), "EcrRepositoryName", "named").blockingRepository())
                .contains("named");
    }

    @Test
    void the_registry_of_a_stack_that_was_never_complete_is_the_one_that_aws_could_not_delete() {
        assertThat(withoutOutputs(List.of(REPOSITORY)).blockingRepository()).contains("dop-a-repository");
        assertThat(withoutOutputs(List.of()).blockingRepository()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE_COMPLETE", "ROLLBACK_FAILED", "DELETE_IN_PROGRESS"})
    void before_a_deletion_has_failed_no_registry_blocks(String status) {
        assertThat(output(stack(status), "EcrRepositoryName", "named").blockingRepository())
                .isEmpty();
    }

    private static ObservedStack withoutOutputs(List<ResourceFailure> failures) {
        return ObservedStack.builder(StackKind.PIPELINE, "dop-p", "arn:stack", "DELETE_FAILED", THEN)
                .operation(new StackOperation(Optional.of(ATTEMPT.token("delete-1")), THEN, failures, 0))
                .build();
    }
}

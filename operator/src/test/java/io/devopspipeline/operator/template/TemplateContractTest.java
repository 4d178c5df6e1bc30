// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.StackParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The names that the operator and the templates share. */
class TemplateContractTest {
    @ParameterizedTest
    @EnumSource
    void the_operator_and_the_template_have_the_same_parameters(StackKind stack) {
        assertThat(StackParameter.keys(stack)).isEqualTo(template(stack).parameters());
    }

    @ParameterizedTest
    @EnumSource
    void the_operator_and_the_template_have_the_same_outputs(StackKind stack) {
        assertThat(StackOutput.keys(stack)).isEqualTo(template(stack).outputs());
    }

    private static ParsedTemplate template(StackKind stack) {
        return switch (stack) {
            case ARTIFACTS -> ParsedTemplate.ofArtifactsStack();
            case PIPELINE -> ParsedTemplate.ofPipelineStack();
        };
    }
}

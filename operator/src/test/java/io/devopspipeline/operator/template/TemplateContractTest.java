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

    /** CloudFormation answers neither with the value of such a parameter, so that the operator could not compare it with the spec. */
    @ParameterizedTest
    @EnumSource
    void every_parameter_can_be_read_back(StackKind stack) {
        assertThat(body(stack)).doesNotContain("NoEcho", "AWS::SSM::Parameter");
    }

    /** {@code GetTemplate} shows other characters as question marks, so that the template would differ from the one that was sent. */
    @ParameterizedTest
    @EnumSource
    void a_template_can_be_read_back(StackKind stack) {
        assertThat(body(stack)).matches("\\p{ASCII}*");
    }

    private static String body(StackKind stack) {
        return switch (stack) {
            case ARTIFACTS -> Template.ARTIFACTS.body();
            case PIPELINE -> Template.PIPELINE.body();
        };
    }

    private static ParsedTemplate template(StackKind stack) {
        return switch (stack) {
            case ARTIFACTS -> ParsedTemplate.ofArtifactsStack();
            case PIPELINE -> ParsedTemplate.ofPipelineStack();
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.template.ParsedTemplate;
import org.junit.jupiter.api.Test;

class UpdateGuardTest {
    @Test
    void watches_every_parameter_that_reaches_the_pipeline_in_the_template() {
        assertThat(UpdateGuard.PIPELINE_PARAMETERS.stream().map(StackParameter::key))
                .containsExactlyInAnyOrderElementsOf(
                        ParsedTemplate.ofPipelineStack().reaching("Pipeline"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.template.ParsedTemplate;
import org.junit.jupiter.api.Test;

class UpdateGuardTest {
    @Test
    void watchesEveryParameterThatReachesThePipelineInTheTemplate() {
        assertThat(UpdateGuard.PIPELINE_PARAMETERS)
                .isEqualTo(ParsedTemplate.ofPipelineStack().reaching("Pipeline"));
    }
}

package io.devopspipeline.operator.plan;

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

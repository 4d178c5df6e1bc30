// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The pipeline that builds nothing. */
class PromotionTemplateTest {
    private static final ParsedTemplate TEMPLATE = ParsedTemplate.ofPipelineStack();

    @Test
    void the_stage_source_takes_the_object_that_the_operator_stores() {
        // When
        JsonNode action = action("FromImage");

        // Then
        assertThat(action.at("/Configuration/S3ObjectKey").asText()).isEqualTo(SourceImage.KEY);
        assertThat(action.at("/Configuration/S3Bucket/Ref").asText()).isEqualTo("ArtifactsBucket");
    }

    @Test
    void deploy_takes_the_same_artifact_from_the_source_as_from_a_build() {
        // Given
        JsonNode stages = TEMPLATE.properties("Pipeline").path("Stages");

        // When
        JsonNode build = stages.path(1).at("/Fn::If/1/Actions/0/OutputArtifacts");
        JsonNode deploy = stages.path(stages.size() - 1).at("/Actions/0/InputArtifacts");

        // Then
        assertThat(action("FromImage").path("OutputArtifacts"))
                .isNotEmpty()
                .isEqualTo(build)
                .isEqualTo(deploy);
    }

    private static JsonNode action(String condition) {
        for (JsonNode action : TEMPLATE.properties("Pipeline").at("/Stages/0/Actions")) {
            if (action.at("/Fn::If/0").asText().equals(condition)) {
                return action.at("/Fn::If/1");
            }
        }
        throw new AssertionError("no source action " + condition);
    }
}

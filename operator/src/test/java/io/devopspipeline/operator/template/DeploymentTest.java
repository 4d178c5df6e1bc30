// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.template.SpecFixture.pipeline;
import static io.devopspipeline.operator.template.SpecFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Architecture, capacity, rollouts and alarms in the pipeline stack. */
class DeploymentTest {
    private static final String PERCENT = "\"minimumHealthyPercent\": 100, \"maximumPercent\": 200";

    private static DevOpsPipelineSpec deployment(String fields) {
        return with("/service/deployment", Serialization.unmarshal("{" + PERCENT + fields + "}", JsonNode.class));
    }

    private static JsonNode alarms(DevOpsPipelineSpec spec) {
        return ParsedTemplate.of(pipeline(spec).body()).properties("Service").at("/DeploymentConfiguration/Alarms");
    }

    @ParameterizedTest(name = "{0} with {1} builds in {2}")
    @CsvSource({
        "ARM64,  aws/codebuild/amazonlinux-x86_64-standard:5.0, aws/codebuild/amazonlinux-aarch64-standard:3.0",
        "ARM64,  team/build:1, team/build:1",
        "X86_64, aws/codebuild/amazonlinux-x86_64-standard:5.0, aws/codebuild/amazonlinux-x86_64-standard:5.0",
    })
    void the_default_image_of_the_build_is_for_the_architecture(String architecture, String given, String used) {
        // Given
        JsonNode spec = Serialization.jsonMapper().valueToTree(with("/service/architecture", architecture));
        ((com.fasterxml.jackson.databind.node.ObjectNode) spec.path("build")).put("image", given);

        // When
        StackBlueprint blueprint = pipeline(Serialization.unmarshal(spec.toString(), DevOpsPipelineSpec.class));

        // Then
        assertThat(blueprint.parameters())
                .containsEntry("BuildImage", used)
                .containsEntry("Architecture", architecture);
    }

    @ParameterizedTest(name = "{0} percent on Spot")
    @CsvSource({"0, 100, 0", "70, 30, 70", "100, 0, 100"})
    void the_weights_are_the_percents(int spotPercent, String fargate, String spot) {
        assertThat(pipeline(with("/service/capacity", Map.of("spotPercent", spotPercent, "base", 1)))
                        .parameters())
                .containsEntry("UsesSpot", "true")
                .containsEntry("FargateBase", "1")
                .containsEntry("FargateWeight", fargate)
                .containsEntry("SpotWeight", spot);
    }

    @Test
    void without_alarms_the_template_names_none_and_makes_none() {
        // When
        StackBlueprint plain = pipeline(SpecFixture.plain());

        // Then
        assertThat(plain.body()).doesNotContain("AWS::CloudWatch::Alarm", "TaskExitsRule");
        assertThat(alarms(SpecFixture.plain())).hasToString("{\"Ref\":\"AWS::NoValue\"}");
    }

    @Test
    void alarms_of_the_spec_are_named_and_none_is_made() {
        assertThat(alarms(deployment(", \"alarms\": [\"b\", \"a\"]")))
                .hasToString("{\"AlarmNames\":[\"a\",\"b\",{\"Ref\":\"AWS::NoValue\"},{\"Ref\":\"AWS::NoValue\"}],"
                        + "\"Enable\":true,\"Rollback\":true}");
    }

    @Test
    void the_switch_makes_three_alarms_and_two_of_them_roll_back() {
        // When
        StackBlueprint made = pipeline(deployment(", \"createAlarms\": true"));

        // Then
        assertThat(made.template().section("Resources").findValuesAsText("Type"))
                .filteredOn("AWS::CloudWatch::Alarm"::equals)
                .hasSize(3);
        assertThat(alarms(deployment(", \"createAlarms\": true")).toString())
                .contains("UnhealthyTargetsAlarm", "TaskExitsAlarm")
                .doesNotContain("CpuAlarm");
    }
}

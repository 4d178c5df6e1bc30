// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportGroupNameTest {
    private static final Owner OWNER = new Owner("c1", "team", "shop", "uid");
    private static final String STACK = OWNER.stackName(StackKind.PIPELINE);

    @ParameterizedTest
    @CsvSource({
        "-test-smoke, true",
        "-test-tests-more, true",
        "-test-tests, false",
        "-test, false",
        "-post-deploy-tests, false"
    })
    void a_build_of_the_tests_makes_the_groups_of_its_project_but_for_the_stacks(String rest, boolean made) {
        assertThat(ReportGroupName.isMadeByBuild(STACK, STACK + rest)).isEqualTo(made);
    }

    @Test
    void a_group_of_another_resource_whose_name_begins_alike_is_not_ours() {
        // Given
        String other = new Owner("c1", "team", "shop-pipeline-test-eu", "uid").stackName(StackKind.PIPELINE);

        // When / Then
        assertThat(other).startsWith(STACK + "-test-");
        assertThat(ReportGroupName.isMadeByBuild(STACK, ReportGroupName.ofStack(other)))
                .isFalse();
        assertThat(ReportGroupName.isMadeByBuild(STACK, other + "-test-smoke")).isFalse();
    }

    @Test
    void the_template_has_a_group_of_this_name() {
        assertThat(Template.PIPELINE
                        .section("Resources")
                        .at("/TestReports/Properties/Name/Fn::Sub")
                        .asText()
                        .replace("${AWS::StackName}", STACK))
                .isEqualTo(ReportGroupName.ofStack(STACK));
    }

    @Test
    void with_tests_the_name_of_a_resource_is_shorter() {
        // Given
        Owner longest = new Owner("c1", "n".repeat(60), "a".repeat(40), "uid");

        // When / Then
        assertThat(PipelineTemplates.pipeline(longest, RequiredSettings.NONE, SpecFixture.plain())
                        .name())
                .hasSizeGreaterThan(117);
        assertThatThrownBy(() -> PipelineTemplates.pipeline(
                        longest, RequiredSettings.NONE, SpecFixture.with("/test", Map.of("buildspec", "b.yml"))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("at most 128 characters", "remove spec.test");
    }
}

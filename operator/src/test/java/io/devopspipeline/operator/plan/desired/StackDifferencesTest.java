// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.TemplateFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.observed.Drift;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.TemplateOutline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts as an update outside the operator. */
class StackDifferencesTest {
    private static final ObservedStack STACK = stack("UPDATE_COMPLETE");

    @ParameterizedTest(name = "{0}")
    @MethodSource("stacks")
    void a_stack_differs_only_in_what_the_spec_asks_for(
            String row, ObservedStack stack, List<Drift.Difference> expected) {
        // When
        List<Drift.Difference> differences =
                StackDifferences.of(desired("SeedKey", "seed.zip").pipeline(), stack);

        // Then
        assertThat(differences).isEqualTo(expected);
    }

    static Stream<Arguments> stacks() {
        return Stream.of(
                arguments("as the spec asks for", STACK, List.of()),
                arguments(
                        "another value",
                        parameter(STACK, "Cpu", "4096"),
                        List.of(new Drift.Difference("/Parameters/Cpu", "256", "4096"))),
                arguments(
                        "no value",
                        parameter(STACK, "Cpu", ""),
                        List.of(new Drift.Difference("/Parameters/Cpu", "256", ""))),
                arguments(
                        "one more tag",
                        STACK.toBuilder().tags(Map.of("team", "b")).build(),
                        List.of(new Drift.Difference("/Tags/team", "", "b"))),
                arguments(
                        "a tag that AWS sets",
                        STACK.toBuilder().tags(Map.of("aws:service", "x")).build(),
                        List.of()),
                arguments("the running image is the pipeline's", parameter(STACK, "Image", "repo:other"), List.of()),
                arguments("the seed is read at creation only", parameter(STACK, "SeedKey", "earlier.zip"), List.of()),
                arguments("the template of the spec", STACK.withTemplate(Optional.of(TEMPLATE)), List.of()),
                arguments(
                        "another property",
                        STACK.withTemplate(
                                Optional.of(template("u", "TaskDefinition", "Properties/Cpu", part("1024")))),
                        List.of(new Drift.Difference("/Resources/TaskDefinition/Properties/Cpu", "cpu", "1024"))),
                arguments(
                        "one more property",
                        STACK.withTemplate(
                                Optional.of(template("u", "TaskDefinition", "Properties/User", part("\"root\"")))),
                        List.of(new Drift.Difference("/Resources/TaskDefinition/Properties/User", "", "\"root\""))),
                arguments(
                        "no resources",
                        STACK.withTemplate(Optional.of(new TemplateOutline("u", Map.of()))),
                        List.of(
                                new Drift.Difference("/Resources/Pipeline", "AWS::CodePipeline::Pipeline", ""),
                                new Drift.Difference("/Resources/TaskDefinition", "AWS::ECS::TaskDefinition", ""))),
                arguments(
                        "another output",
                        STACK.withTemplate(Optional.of(new TemplateOutline("u", TEMPLATE.resources()))),
                        List.of(new Drift.Difference("/TemplateBody", "digest t", "digest u"))),
                arguments(
                        "another spec: an update is due",
                        output(parameter(STACK, "Cpu", "4096"), "SpecDigest", OLD_DIGEST),
                        List.of()),
                arguments("AWS works on it", parameter(stack("UPDATE_IN_PROGRESS"), "Cpu", "4096"), List.of()),
                arguments("another owner's", foreign(parameter(STACK, "Cpu", "4096")), List.of()));
    }
}

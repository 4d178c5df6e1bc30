// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.TemplateFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.PlannerFixtures;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.TemplateOutline;
import io.devopspipeline.operator.plan.observed.TemplatePart;
import io.devopspipeline.operator.plan.observed.TemplateResource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which updates are looked at as a change set first: derived from the templates. */
class ChangeGuardTest {
    private static final String REPOSITORY = "AWS::ECR::Repository";

    private static TemplateOutline with(String type, Map<String, TemplatePart> parts) {
        return new TemplateOutline("t" + type + parts, Map.of("It", new TemplateResource(type, parts)));
    }

    private static TemplateOutline with(String path, TemplatePart part) {
        return with(REPOSITORY, Map.of(path, part));
    }

    static Stream<Arguments> changes() {
        TemplateOutline name = with("Properties/RepositoryName", part("a"));
        TemplateOutline scan = with("Properties/ImageScanningConfiguration", part("a"));
        return Stream.of(
                Arguments.of("nothing", name, name, false),
                Arguments.of("a create-only property", name, with("Properties/RepositoryName", part("b")), true),
                Arguments.of("a new create-only property", with(REPOSITORY, Map.of()), name, true),
                Arguments.of(
                        "a property that changes in place",
                        scan,
                        with("Properties/ImageScanningConfiguration", part("b")),
                        false),
                Arguments.of("the condition", with("Condition", part("A")), with("Condition", part("B")), true),
                Arguments.of("another type", name, with("AWS::SQS::Queue", Map.of()), true),
                Arguments.of("the resource is removed", name, new TemplateOutline("none", Map.of()), true),
                Arguments.of("the resource is added", new TemplateOutline("none", Map.of()), name, true),
                Arguments.of(
                        "a resource that can be lost is removed",
                        with("AWS::SQS::Queue", Map.of()),
                        new TemplateOutline("none", Map.of()),
                        false),
                Arguments.of(
                        "another value of a parameter of a create-only property",
                        with("Properties/RepositoryName", part("a", "Cpu")),
                        with("Properties/RepositoryName", part("a", "Cpu")),
                        true),
                Arguments.of(
                        "another value of a parameter of the condition",
                        with("Condition", part("a", "Cpu")),
                        with("Condition", part("a", "Cpu")),
                        true),
                Arguments.of(
                        "another value of a parameter of another property",
                        with("Properties/ImageScanningConfiguration", part("a", "Cpu")),
                        with("Properties/ImageScanningConfiguration", part("a", "Cpu")),
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void looks_first_at_what_could_replace_or_remove_what_must_not_get_lost(
            String row, TemplateOutline before, TemplateOutline after, boolean first) {
        // Given: the spec asks for another value of Cpu
        ObservedStack stack = parameter(output(stack("UPDATE_COMPLETE"), "SpecDigest", OLD_DIGEST), "Cpu", "512")
                .withTemplate(Optional.of(before));

        // When
        boolean looksFirst = ChangeGuard.looksFirst(stack, desired(after));

        // Then
        assertThat(looksFirst).isEqualTo(first);
    }

    private static DesiredStack desired(TemplateOutline template) {
        DesiredStack p = PlannerFixtures.desired().pipeline();
        return new DesiredStack(
                p.name(), p.digest(), template, p.parameters(), p.tags(), p.attempt(), p.changes(), p.revert(), false);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.aws.codepipeline.StageState;
import io.devopspipeline.operator.plan.observed.PipelineState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the check after Deploy is read apart from its stage. */
class StageReaderTest {
    private static Stream<Arguments> stages() {
        return Stream.of(
                arguments("InProgress", List.of(action("Deploy", "InProgress", 1)), "Deploy InProgress"),
                arguments("Failed", List.of(action("Deploy", "Failed", 1)), "Deploy Failed"),
                arguments(
                        "InProgress",
                        List.of(action("Deploy", "InProgress", 1), neverRan("PostDeploy")),
                        "Deploy InProgress, PostDeploy"),
                arguments(
                        "InProgress",
                        List.of(action("Deploy", "Succeeded", 1), action("PostDeploy", "InProgress", 1)),
                        "Deploy Succeeded, PostDeploy InProgress"),
                arguments(
                        "Failed",
                        List.of(action("Deploy", "Succeeded", 1), action("PostDeploy", "Failed", 2)),
                        "Deploy Succeeded, PostDeploy Failed"),
                arguments(
                        "InProgress",
                        List.of(action("Deploy", "InProgress", 3), action("PostDeploy", "Failed", 2)),
                        "Deploy InProgress, PostDeploy"),
                arguments("", List.of(neverRan("Deploy"), neverRan("PostDeploy")), "Deploy, PostDeploy"));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void a_check_has_a_status_of_its_own_and_none_from_an_earlier_execution(
            String status, List<StageState.Action> actions, String expected) {
        // When
        List<PipelineState.Stage> stages = StageReader.read(
                        new StageState("Deploy", "e1", status, actions, new StageState.Transition(true, "", "")))
                .toList();

        // Then
        assertThat(stages).extracting(StageReaderTest::shown).containsExactly(expected.split(", "));
    }

    private static String shown(PipelineState.Stage stage) {
        return stage.name() + stage.status().map(status -> " " + status).orElse("");
    }

    private static StageState.Action action(String name, String status, long changed) {
        return new StageState.Action(
                name, status, Optional.of(Instant.ofEpochSecond(changed)), "", "", "", "", "", "", "");
    }

    private static StageState.Action neverRan(String name) {
        return new StageState.Action(name, "", Optional.empty(), "", "", "", "", "", "", "");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleResultTest {
    private static final String GONE = "DELETE_COMPLETE";
    private static final List<String> CONFLICT =
            List.of("Resource creation cancelled", "The CIDR '172.31.160.0/24' conflicts with another subnet");
    private static final StackHistory ARTIFACTS = new StackHistory("artifacts", GONE, List.of());
    private static final StackHistory PIPELINE = new StackHistory("pipeline", GONE, List.of());
    private static final LifecycleResult CALM = LifecycleResult.ofNothing(List.of(ARTIFACTS, PIPELINE));

    @Test
    void a_pipeline_stack_whose_range_another_life_took_does_not_count() {
        // Given
        StackHistory refused = new StackHistory("pipeline", GONE, CONFLICT);

        // When
        LifecycleResult result = LifecycleResult.ofNothing(List.of(ARTIFACTS, refused, PIPELINE));

        // Then
        assertThat(result.differsFrom(CALM)).isEmpty();
        assertThat(result.madeMoreThan(CALM)).isFalse();
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("without a failure", PIPELINE),
                Arguments.of("of another failure", new StackHistory("pipeline", GONE, List.of("Service: Ecs, 500"))),
                Arguments.of("that is not deleted", new StackHistory("pipeline", "ROLLBACK_COMPLETE", CONFLICT)),
                Arguments.of("of artifacts", new StackHistory("artifacts", GONE, CONFLICT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void any_other_second_stack_is_one_made_twice(String which, StackHistory second) {
        // When
        LifecycleResult result = LifecycleResult.ofNothing(List.of(ARTIFACTS, second, PIPELINE));

        // Then
        assertThat(result.differsFrom(CALM)).as(which).isPresent();
        assertThat(result.madeMoreThan(CALM)).as(which).isTrue();
    }

    @Test
    void a_life_whose_only_pipeline_stack_lost_its_range_is_not_complete() {
        // Given
        StackHistory refused = new StackHistory("pipeline", GONE, CONFLICT);

        // When
        LifecycleResult result = LifecycleResult.ofNothing(List.of(ARTIFACTS, refused));

        // Then
        assertThat(result.differsFrom(CALM)).isPresent();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartReadsTest {
    private static Observed artifacts(String status) {
        ObservedStack stack = ObservedStack.builder(
                        StackKind.ARTIFACTS, "artifacts", ObservedFixtures.ARTIFACTS_ID, status, ObservedFixtures.THEN)
                .build();
        return Observed.NOTHING.with(Optional.of(stack), Optional.empty());
    }

    @Test
    void only_what_the_scope_reads_counts() {
        // When
        PartReads reads = PartReads.of(ObservationScope.RELEASE, Observed.NOTHING, artifacts("CREATE_COMPLETE"));

        // Then
        assertThat(reads.read()).containsExactly(Part.RELEASE);
        assertThat(reads.changed()).isEmpty();
    }

    @Test
    void what_the_pipeline_stack_has_made_is_not_read_while_aws_works_on_it() {
        // Given
        Observed updating =
                artifacts("CREATE_COMPLETE").with(StackKind.PIPELINE, ObservedFixtures.pipeline("UPDATE_IN_PROGRESS"));

        // When
        PartReads reads = PartReads.of(ObservationScope.PIPELINE_STACK, updating, updating);

        // Then
        assertThat(reads.read()).containsExactly(Part.STACKS);
    }

    @Test
    void a_release_that_is_read_while_aws_works_on_the_stack_counts() {
        // Given
        Observed updating =
                artifacts("CREATE_COMPLETE").with(StackKind.PIPELINE, ObservedFixtures.pipeline("UPDATE_IN_PROGRESS"));

        // When
        PartReads reads = PartReads.of(ObservationScope.RELEASE, updating, updating);

        // Then
        assertThat(reads.read()).containsExactly(Part.RELEASE);
    }

    @Test
    void a_stack_with_another_status_has_changed() {
        // When
        PartReads reads =
                PartReads.of(ObservationScope.FULL, artifacts("CREATE_IN_PROGRESS"), artifacts("CREATE_COMPLETE"));

        // Then
        assertThat(reads.changed()).containsExactly(Part.STACKS);
        assertThat(reads.atWork(Part.STACKS, "artifacts")).isFalse();
    }

    @Test
    void aws_is_at_work_on_a_stack_that_is_created() {
        // When
        PartReads reads = PartReads.of(ObservationScope.FULL, Observed.NOTHING, artifacts("CREATE_IN_PROGRESS"));

        // Then
        assertThat(reads.atWork(Part.STACKS, "artifacts")).isTrue();
        assertThat(reads.atWork(Part.STACKS, "pipeline")).isFalse();
    }
}

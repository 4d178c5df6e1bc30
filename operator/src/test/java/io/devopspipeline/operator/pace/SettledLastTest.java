// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.reconcile.Resources;
import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which resources wait a moment after a start, and that they wait once. */
class SettledLastTest {
    private final SettledLast last = new SettledLast(new Random(1));

    private Optional<Duration> putOff(DevOpsPipeline object) {
        return last.putOff(new PipelineResource(object, "test"));
    }

    @Test
    void a_settled_resource_waits_one_to_three_seconds() {
        // When
        Optional<Duration> wait = putOff(FirstLooksTest.settled());

        // Then
        assertThat(wait.orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    @Test
    void it_waits_once() {
        // Given
        var _ = putOff(FirstLooksTest.settled());

        // When
        Optional<Duration> wait = putOff(FirstLooksTest.settled());

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void a_changed_resource_does_not_wait() {
        // Given
        DevOpsPipeline changed = FirstLooksTest.settled();
        changed.getMetadata().setGeneration(2L);

        // When
        Optional<Duration> wait = putOff(changed);

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void a_resource_that_becomes_ready_does_not_wait() {
        // Given
        var _ = putOff(Resources.app());

        // When
        Optional<Duration> wait = putOff(FirstLooksTest.settled());

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void one_that_is_gone_is_not_remembered() {
        // Given
        DevOpsPipeline settled = FirstLooksTest.settled();
        var _ = putOff(settled);

        // When
        last.forget(settled.getMetadata().getUid());

        // Then
        assertThat(putOff(settled)).isPresent();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.metrics;

import static io.devopspipeline.operator.metrics.Statuses.condition;
import static io.devopspipeline.operator.metrics.Statuses.execution;
import static io.devopspipeline.operator.metrics.Statuses.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReleaseMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ReleaseMeters meters = new ReleaseMeters(registry);

    @Test
    void a_release_counts_when_it_ends_with_the_time_it_took() {
        // When
        meters.seen(status(execution("1", "InProgress")), status(execution("1", "Succeeded")));

        // Then
        assertThat(timer("succeeded").count()).isEqualTo(1);
        assertThat(timer("succeeded").totalTime(TimeUnit.MINUTES)).isEqualTo(4);
    }

    @Test
    void a_release_that_came_and_ended_between_two_looks_counts() {
        // When
        meters.seen(status(execution("1", "Succeeded")), status(execution("2", "Failed")));

        // Then
        assertThat(timer("failed").count()).isEqualTo(1);
    }

    @Test
    void what_a_person_rejected_and_what_went_back_are_told_apart() {
        // When
        meters.seen(
                status(execution("1", "InProgress")),
                status(execution("1", "Failed"), condition("PipelineSucceeded", "False", "ReleaseRejected")));
        meters.seen(status(execution("1", "Failed")), status(execution("2", "Succeeded", "0")));

        // Then
        assertThat(timer("rejected").count()).isEqualTo(1);
        assertThat(timer("rollback_succeeded").count()).isEqualTo(1);
    }

    @Test
    void a_release_that_runs_or_was_counted_does_not_count() {
        // When
        meters.seen(status(execution("1", "InProgress")), status(execution("1", "InProgress")));
        meters.seen(status(execution("1", "Succeeded")), status(execution("1", "Succeeded")));
        meters.seen(status(execution("1", "Succeeded")), status());

        // Then
        assertThat(registry.getMeters()).isEmpty();
    }

    private Timer timer(String result) {
        return registry.get("devopspipeline.release").tag("result", result).timer();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.metrics;

import static io.devopspipeline.operator.metrics.Statuses.condition;
import static io.devopspipeline.operator.metrics.Statuses.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourceMetersTest {
    private static final Instant NOW = Instant.ofEpochSecond(1000);
    private static final DevOpsPipelineStatus SERVING = status(condition("Ready", "True", "Serving"));
    private static final DevOpsPipelineStatus STUCK =
            status(condition("Ready", "False", "CreateFailed"), condition("Stalled", "True", "CreateFailed"));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ResourceMeters meters = new ResourceMeters(registry);

    @Test
    void resources_are_counted_by_readiness_and_reason() {
        // When
        meters.seen("a", "one", SERVING, Optional.of(NOW));
        meters.seen("b", "one", SERVING, Optional.of(NOW));
        meters.seen("a", "two", STUCK, Optional.of(NOW));

        // Then
        assertThat(value("devopspipeline.resources", "ready", "True", "reason", "Serving"))
                .isEqualTo(2);
        assertThat(value("devopspipeline.resources", "ready", "False", "reason", "CreateFailed"))
                .isEqualTo(1);
        assertThat(value("devopspipeline.stalled", "namespace", "a", "name", "two", "reason", "CreateFailed"))
                .isEqualTo(1);
    }

    @Test
    void a_resource_that_moves_on_leaves_no_series_behind() {
        // Given
        meters.seen("a", "one", STUCK, Optional.empty());

        // When
        meters.seen("a", "one", SERVING, Optional.of(NOW));

        // Then
        assertThat(registry.find("devopspipeline.stalled").gauges()).isEmpty();
        assertThat(registry.find("devopspipeline.resources").gauges()).hasSize(1);
    }

    @Test
    void what_stays_as_it_is_is_never_missing_from_a_scrape() {
        // Given
        List<String> removed = new ArrayList<>();
        registry.config().onMeterRemoved(meter -> removed.add(meter.getId().getName()));
        DevOpsPipelineStatus failing = status(
                condition("Ready", "False", "CreateFailed"),
                condition("Stalled", "True", "CreateFailed"),
                condition("PipelineSucceeded", "False", "ReleaseFailed"));
        meters.seen("a", "one", failing, Optional.empty());

        // When
        meters.seen("a", "one", failing, Optional.empty());

        // Then
        assertThat(removed).isEmpty();
    }

    @Test
    void a_problem_leaves_the_time_of_the_last_success() {
        // Given
        meters.seen("a", "one", SERVING, Optional.of(NOW));

        // When
        meters.seen("a", "one", status(condition("Ready", "Unknown", "Throttled")), Optional.empty());

        // Then
        assertThat(value("devopspipeline.last.success.timestamp.seconds", "namespace", "a", "name", "one"))
                .isEqualTo(1000);
    }

    @Test
    void a_failed_release_shows_until_the_next_succeeds() {
        // Given
        meters.seen(
                "a",
                "one",
                status(condition("Ready", "True", "Serving"), condition("PipelineSucceeded", "False", "ReleaseFailed")),
                Optional.of(NOW));
        assertThat(value("devopspipeline.release.failed", "namespace", "a", "name", "one"))
                .isEqualTo(1);

        // When
        meters.seen("a", "one", SERVING, Optional.of(NOW));

        // Then
        assertThat(registry.find("devopspipeline.release.failed").gauges()).isEmpty();
    }

    @Test
    void a_deleted_resource_leaves_no_series_behind() {
        // Given
        meters.seen("a", "one", STUCK, Optional.of(NOW));

        // When
        meters.gone("a", "one");
        meters.gone("a", "never seen");

        // Then
        assertThat(registry.getMeters()).isEmpty();
    }

    private double value(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}

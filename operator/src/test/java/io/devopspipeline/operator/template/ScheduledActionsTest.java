// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.template.SpecFixture.pipeline;
import static io.devopspipeline.operator.template.SpecFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code spec.service.scheduledScaling} in the scalable target. */
class ScheduledActionsTest {
    private static final Map<String, Object> MORNING =
            Map.of("schedule", "cron(0 7 ? * MON-FRI *)", "timezone", "Europe/Berlin", "minCount", 2, "maxCount", 8);
    private static final Map<String, Object> EVENING =
            Map.of("schedule", "cron(0 18 * * ? *)", "minCount", 0, "maxCount", 1);

    private static JsonNode actions(List<Map<String, Object>> schedules) {
        return ParsedTemplate.of(
                        pipeline(with("/service/scheduledScaling", schedules)).body())
                .properties("ScalableTarget")
                .path("ScheduledActions");
    }

    @Test
    void a_schedule_is_a_scheduled_action() {
        // When
        JsonNode action = actions(List.of(MORNING)).path(0);

        // Then
        assertThat(action.path("ScheduledActionName").asText()).matches("range-[0-9a-f]{12}");
        assertThat(action.path("Schedule").asText()).isEqualTo("cron(0 7 ? * MON-FRI *)");
        assertThat(action.path("Timezone").asText()).isEqualTo("Europe/Berlin");
        assertThat(action.path("ScalableTargetAction")).hasToString("{\"MinCapacity\":2,\"MaxCapacity\":8}");
    }

    @Test
    void without_a_time_zone_aws_takes_utc() {
        assertThat(actions(List.of(EVENING)).path(0).has("Timezone")).isFalse();
    }

    @Test
    void another_schedule_changes_no_other_action() {
        assertThat(actions(List.of(EVENING, MORNING)))
                .contains(actions(List.of(MORNING)).path(0));
    }

    @Test
    void the_order_of_schedules_means_nothing() {
        assertThat(actions(List.of(EVENING, MORNING))).isEqualTo(actions(List.of(MORNING, EVENING)));
    }
}

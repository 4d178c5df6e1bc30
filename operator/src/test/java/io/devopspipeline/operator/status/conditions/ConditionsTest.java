// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.ConditionType;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.operator.status.messages.Message;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.89Z");
    private static final String BEFORE = "2026-01-02T03:04:05Z";
    private static final Condition READY = new Condition("Ready", "False", 1L, BEFORE, "Scaling", "scales");
    private static final Message SERVING = Message.of(Reason.Serving);

    private final Conditions conditions = new Conditions(List.of(READY), 2, NOW);

    @Test
    void a_changed_status_has_a_new_transition_time() {
        // When
        conditions.add(ConditionType.Ready, ConditionStatus.TRUE, SERVING);

        // Then
        assertThat(conditions.toList())
                .containsExactly(new Condition("Ready", "True", 2L, "2026-03-04T05:06:07Z", "Serving", SERVING.text()));
    }

    @Test
    void a_changed_reason_keeps_the_transition_time() {
        // When
        conditions.add(ConditionType.Ready, ConditionStatus.FALSE, SERVING);

        // Then
        assertThat(conditions.toList())
                .containsExactly(new Condition("Ready", "False", 2L, BEFORE, "Serving", SERVING.text()));
    }

    @Test
    void a_kept_condition_keeps_its_generation_and_message() {
        // When
        conditions.keep(ConditionType.Ready, SERVING);

        // Then
        assertThat(conditions.toList()).containsExactly(READY);
    }

    @Test
    void a_condition_that_was_never_set_is_unknown() {
        // When
        conditions.keep(ConditionType.ServiceReady, SERVING);

        // Then
        assertThat(conditions.toList())
                .containsExactly(new Condition(
                        "ServiceReady", "Unknown", 2L, "2026-03-04T05:06:07Z", "Serving", SERVING.text()));
    }

    @Test
    void a_condition_that_is_kept_if_present_stays() {
        // When
        conditions.keepIfPresent(ConditionType.Ready);

        // Then
        assertThat(conditions.toList()).containsExactly(READY);
    }

    @Test
    void a_condition_that_is_kept_if_present_stays_absent() {
        // When
        conditions.keepIfPresent(ConditionType.Drifted);

        // Then
        assertThat(conditions.toList()).isEmpty();
    }
}

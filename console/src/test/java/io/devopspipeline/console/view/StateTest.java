// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The color of each status. */
class StateTest {
    @ParameterizedTest
    @CsvSource({
        "CREATE_COMPLETE, OK",
        "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, WORK",
        "CREATE_IN_PROGRESS, WORK",
        "ROLLBACK_IN_PROGRESS, WORK",
        "ROLLBACK_COMPLETE, FAIL",
        "UPDATE_ROLLBACK_FAILED, FAIL",
        "CREATE_FAILED, FAIL",
        "Succeeded, OK",
        "INCOMPLETE, FAIL",
        "GENERATING, WORK",
        "InProgress, WORK",
        "Failed, FAIL",
        "Stopped, IDLE",
        "Superseded, IDLE",
        "RUNNING, OK",
        "PROVISIONING, WORK",
        "DEPROVISIONING, WORK",
        "STOPPED, IDLE",
        "HEALTHY, OK",
        "UNHEALTHY, FAIL",
        "healthy, OK",
        "initial, WORK",
        "draining, WORK",
        "unused, IDLE",
        "COMPLETED, OK",
        "FAULT, FAIL"
    })
    void a_status_has_the_color_of_what_it_means(String status, State state) {
        assertThat(State.of(status)).isEqualTo(state);
    }

    @Test
    void a_status_stands_beside_its_color() {
        assertThat(State.badge("CREATE_FAILED").toString())
                .isEqualTo("<span class=\"state fail\">CREATE_FAILED</span>");
    }
}

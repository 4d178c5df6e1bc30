// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When schedules are due. */
class CronTest {
    /** A Sunday. */
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-03-01T12:00:00Z[UTC]");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cron(0 18 ? * MON-FRI *)     | 2026-03-02T18:00
            cron(0/15 * * * ? *)         | 2026-03-01T12:15
            cron(30 8 1 * ? *)           | 2026-04-01T08:30
            cron(0 0 ? * 1 *)            | 2026-03-08T00:00
            cron(0 12 25 DEC ? 2027)     | 2027-12-25T12:00
            rate(2 hours)                | 2026-03-01T14:00
            at(2026-03-01T13:30:00)      | 2026-03-01T13:30
            """)
    void a_schedule_is_due_next(String schedule, String next) {
        assertThat(Schedule.of(schedule).after(NOW).orElseThrow().toLocalDateTime())
                .hasToString(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at(2026-03-01T11:00:00)", "cron(0 0 30 FEB ? *)", "cron(0 0 1 1 ? 2020)"})
    void a_schedule_that_is_over_is_never_due(String schedule) {
        assertThat(Schedule.of(schedule).after(NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daily",
                "rate(0 minutes)",
                "rate(1 week)",
                "at(tomorrow)",
                "cron(0 18 * * *)",
                "cron(60 0 * * ? *)",
                "cron(5-1 * * * ? *)",
                "cron(, * * * ? *)",
                "cron(5/2147483647 * * * ? *)"
            })
    void what_is_no_schedule_is_refused(String schedule) {
        assertThatThrownBy(() -> Schedule.of(schedule)).hasMessage("Invalid schedule expression: " + schedule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cron(0 0 L * ? *)", "cron(0 0 ? * 6#3 *)", "cron(0 0 15W * ? *)"})
    void what_the_sandbox_does_not_know_is_refused_by_name(String schedule) {
        assertThatThrownBy(() -> Schedule.of(schedule)).hasMessageContaining("is not in the sandbox");
    }
}

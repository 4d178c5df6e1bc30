// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.junit.RunningOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code spec.service.healthCheck} decides which tasks count as healthy. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class HealthCheckIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private final Pipelines pipelines;

    HealthCheckIT(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Test
    void tasks_whose_path_answers_are_healthy_and_with_a_path_that_does_not_exist_they_are_not() {
        // When
        pipelines.apply("checked", NETWORK + "service: {healthCheck: {path: /}}\n");
        PipelineSnapshot ready = pipelines.untilReady("checked");

        // Then
        assertThat(App.answer(ready.endpoint())).isNotBlank();

        // When the app answers with 404
        pipelines.apply("checked", NETWORK + "service: {healthCheck: {path: /no-such-page}}\n");
        PipelineSnapshot failing = pipelines.until("checked", HealthCheckIT::failsItsHealthCheck);

        // Then
        assertThat(failing.condition("Ready").orElseThrow().message())
                .startsWith("The load balancer reports 0 of 1 targets healthy.")
                .contains("Target.FailedHealthChecks", "spec.service.healthCheck");

        // When
        pipelines.apply("checked", NETWORK + "service: {healthCheck: {path: /}}\n");

        // Then
        assertThat(pipelines.untilReady("checked").running()).isEqualTo(1);
    }

    /** A hundred seconds of AWS's time, which runs sixty times faster here; so does the start of Python, and it takes part in the grace period. */
    @Test
    void an_app_that_needs_a_hundred_seconds_to_start_serves() {
        // When
        pipelines.apply("slow", NETWORK + """
                service:
                  healthCheck: {path: /, gracePeriodSeconds: 600}
                  command: [python, -c, "import os, runpy, sys, time; time.sleep(100 / 60); sys.argv[1:] = ['5000', '--bind', os.environ['HOST']]; runpy.run_module('http.server', run_name='__main__')"]
                """);
        PipelineSnapshot ready = pipelines.untilReady("slow");

        // Then
        assertThat(App.answer(ready.endpoint())).isNotBlank();
        assertThat(ready.running()).isEqualTo(1);
    }

    @Test
    void a_container_whose_check_fails_stalls_the_first_rollout_with_the_reason() {
        // When
        pipelines.apply("commanded", NETWORK + """
                service: {healthCheck: {command: [python, -c, "raise SystemExit(1)"], gracePeriodSeconds: 0}}
                """);
        PipelineSnapshot stalled = pipelines.untilStalled("commanded");

        // Then
        assertThat(stalled.condition("Stalled").orElseThrow().reason()).isEqualTo("RolloutFailed");
        assertThat(stalled.condition("Stalled").orElseThrow().message()).contains("failed container health checks");

        // When
        pipelines.apply("commanded", NETWORK + """
                service: {healthCheck: {command: [python, -c, "raise SystemExit(0)"], gracePeriodSeconds: 0}}
                """);

        // Then
        assertThat(pipelines.untilReady("commanded").running()).isEqualTo(1);
    }

    /** Before its first checks are over, a new target is not healthy, but not failing either: the reason comes last. */
    private static boolean failsItsHealthCheck(PipelineSnapshot seen) {
        return seen.because("Ready", "TargetsUnhealthy")
                && seen.condition("Ready").orElseThrow().message().contains("The reason of an unhealthy target");
    }
}

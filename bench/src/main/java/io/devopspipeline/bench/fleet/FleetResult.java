// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import io.devopspipeline.bench.aws.CallLog;
import io.devopspipeline.bench.aws.CallLog.Call;
import io.devopspipeline.bench.fleet.FleetOptions.Mode;
import io.devopspipeline.testkit.ProcessUsage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What was measured of one fleet, as the lines that are printed. */
record FleetResult(
        int size,
        Mode mode,
        double settleSeconds,
        List<Call> settleCalls,
        Idle idle,
        Percentiles changeToCall,
        Percentiles eventToStatus,
        Restart restart) {
    /** @param before what the operator used at the beginning of the window @param after the same at its end */
    record Idle(Duration window, List<Call> calls, ProcessUsage before, ProcessUsage after, long kubernetesWrites) {
        private double hours() {
            return window.toMillis() / 3_600_000.0;
        }

        private double cpuPercent() {
            return 100.0 * after.cpu().minus(before.cpu()).toMillis() / window.toMillis();
        }
    }

    /**
     * @param calls of the first minute
     * @param reaction to specs that are changed when the operator starts again
     * @param changeToCall of specs that are changed after the first minute
     */
    record Restart(List<Call> calls, FleetChanges.Reaction reaction, Percentiles changeToCall) {}

    String figures() {
        return String.format(
                Locale.ROOT,
                "fleet: n=%d mode=%s settle_s=%.0f restart_calls=%d restart_s=%.1f idle_calls_per_hour=%.0f idle_cpu_percent=%.1f rss_mib=%d"
                        + " change_to_call_ms_p50=%.0f p99=%.0f event_to_status_ms_p50=%.0f p99=%.0f k8s_writes_idle=%d",
                size,
                mode,
                settleSeconds,
                ofServices(restart.calls()),
                restart.reaction().firstCall().at(1),
                ofServices(idle.calls()) / idle.hours() / size,
                idle.cpuPercent(),
                idle.after().mebibytes(),
                changeToCall.at(50),
                changeToCall.at(99),
                eventToStatus.at(50),
                eventToStatus.at(99),
                idle.kubernetesWrites());
    }

    /** What explains the figures: throttled calls are among the calls. */
    String more() {
        return String.format(
                Locale.ROOT,
                "fleet-more: n=%d mode=%s window_s=%d peak_rss_mib=%d sqs_calls_per_hour=%.0f restart_last_call_s=%.1f restart_to_update_s=%.1f restart_change_to_call_ms_p50=%.0f p99=%.0f settle_calls=%d throttled: settle=%d idle=%d restart=%d; settle %s; idle %s; restart %s",
                size,
                mode,
                idle.window().toSeconds(),
                idle.after().peakMebibytes(),
                (idle.calls().size() - ofServices(idle.calls())) / idle.hours(),
                restart.reaction().firstCall().at(100),
                restart.reaction().update().at(100),
                restart.changeToCall().at(50),
                restart.changeToCall().at(99),
                ofServices(settleCalls),
                throttled(settleCalls),
                throttled(idle.calls()),
                throttled(restart.calls()),
                CallLog.byOperation(settleCalls),
                CallLog.byOperation(idle.calls()),
                CallLog.byOperation(restart.calls()));
    }

    private static long ofServices(List<Call> calls) {
        return calls.stream().filter(call -> !call.isOfQueue()).count();
    }

    private static long throttled(List<Call> calls) {
        return calls.stream().filter(Call::isThrottled).count();
    }
}

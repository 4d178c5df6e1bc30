// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import io.devopspipeline.bench.aws.AwsDouble;
import io.devopspipeline.bench.aws.CallLog.Call;
import io.devopspipeline.bench.aws.Throttle;
import io.devopspipeline.bench.fleet.FleetOptions.Mode;
import io.devopspipeline.testkit.ProcessUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The measurements of one fleet, in their order: settle, idle, changes in the cluster, changes in AWS, restart. */
record FleetRun(Fleet fleet, FleetOperator operator, AwsDouble aws, Throttle throttle, Duration window) {
    /** Between the last resource that becomes Ready and an idle fleet. */
    private static final Duration REST = Duration.ofMinutes(1);

    /** An observation of everything counts as ten of twenty looks a second: until those at the start are paid for, the operator does not poll. */
    private static final Duration REST_OF_EACH = Duration.ofMillis(500);

    private static final Duration FIRST_MINUTE = Duration.ofMinutes(1);
    private static final int CHANGES_AT_RESTART = 5;

    FleetResult measure(Mode mode) throws IOException, InterruptedException {
        long started = System.nanoTime();
        operator.start();
        fleet.awaitReady();
        double settled = Waiting.secondsSince(started);
        List<Call> settleCalls = callsSince(started);
        progress("all are Ready after %.0f s".formatted(settled));
        throttle.apply();
        Thread.sleep(mode == Mode.EVENTS ? REST : REST.plus(REST_OF_EACH.multipliedBy(fleet.size())));
        FleetResult.Idle idle = idle();
        FleetChanges changes = new FleetChanges(fleet, aws);
        progress("was idle; changes specs");
        Percentiles changeToCall = changes.scaleToCall(2);
        fleet.calmDown();
        progress("changes AWS");
        Percentiles eventToStatus = changes.awsToStatus();
        fleet.calmDown();
        progress("restarts the operator");
        return new FleetResult(
                fleet.size(), mode, settled, settleCalls, idle, changeToCall, eventToStatus, restart(changes));
    }

    private FleetResult.Idle idle() throws IOException, InterruptedException {
        long began = System.nanoTime();
        long writes = operator.writes();
        ProcessUsage before = operator.usage();
        Thread.sleep(window);
        ProcessUsage after = operator.usage();
        return new FleetResult.Idle(window, callsSince(began), before, after, operator.writes() - writes);
    }

    private FleetResult.Restart restart(FleetChanges changes) throws IOException, InterruptedException {
        operator.stop();
        long started = System.nanoTime();
        operator.atTheRatesOfAws().start();
        FleetChanges.Reaction reaction = changes.scaleToUpdate(CHANGES_AT_RESTART, 3);
        Thread.sleep(Math.max(0, FIRST_MINUTE.toMillis() - (long) (Waiting.secondsSince(started) * 1000)));
        long end = started + FIRST_MINUTE.toNanos();
        List<Call> calls = aws.log().since(started, call -> call.nanoTime() <= end);
        progress("changes specs while looks of the restart are still to come");
        return new FleetResult.Restart(calls, reaction, changes.scaleToCall(4));
    }

    /** On the error output, because a thousand resources take half an hour. */
    private void progress(String what) {
        System.err.println("bench-fleet: n=" + fleet.size() + " " + what);
    }

    private List<Call> callsSince(long nanoTime) {
        return aws.log().since(nanoTime, _ -> true);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import io.devopspipeline.bench.aws.AwsApp;
import io.devopspipeline.bench.aws.AwsDouble;
import io.devopspipeline.bench.aws.AwsEvent;
import io.devopspipeline.bench.aws.CallLog.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Changes a few resources of a fleet, in the cluster or in AWS, and measures how soon the operator acts. */
record FleetChanges(Fleet fleet, AwsDouble aws) {
    private static final int SAMPLES = 20;
    private static final Duration APART = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final double MILLISECONDS = 1000;

    /** From the new task count in the spec to the first call that names something of the resource, in milliseconds. @param count another one than before */
    Percentiles scaleToCall(int count) throws InterruptedException {
        Map<Integer, Long> changed = new LinkedHashMap<>();
        for (int index : fleet.sample(SAMPLES, 0)) {
            changed.put(index, System.nanoTime());
            fleet.scale(index, count);
            Thread.sleep(APART);
        }
        return new Percentiles(awaitCalls(changed, _ -> true).stream()
                .map(seconds -> seconds * MILLISECONDS)
                .toList());
    }

    /** From now, in seconds, to the call that sets the task count of a few resources, whose specs ask for it from now on. */
    Percentiles scaleToUpdate(int samples, int count) throws InterruptedException {
        long now = System.nanoTime();
        Map<Integer, Long> changed = new LinkedHashMap<>();
        for (int index : fleet.sample(samples, 1)) {
            changed.put(index, now);
            fleet.scale(index, count);
        }
        return new Percentiles(awaitCalls(
                changed,
                call -> call.operation().equals("UpdateService") && call.error().isEmpty()));
    }

    private List<Double> awaitCalls(Map<Integer, Long> changed, Predicate<Call> like) throws InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (var change : changed.entrySet()) {
            String app = fleet.apps().get(change.getKey()).key();
            Waiting.until(
                    "for a call about " + app,
                    PATIENCE,
                    () -> aws.log().first(change.getValue(), app, like).isPresent(),
                    () -> "none");
            long called =
                    aws.log().first(change.getValue(), app, like).orElseThrow().nanoTime();
            seconds.add(Waiting.seconds(change.getValue(), called));
        }
        return seconds;
    }

    /** From a change in AWS to the changed status, in milliseconds: an execution starts, or a task stops. What was changed is changed back after that. */
    Percentiles awsToStatus() throws InterruptedException {
        Map<Integer, Long> changed = new LinkedHashMap<>();
        for (int index : fleet.sample(SAMPLES, 2)) {
            changed.put(index, System.nanoTime());
            disturb(index);
            Thread.sleep(APART);
        }
        List<Double> milliseconds = new ArrayList<>();
        for (var change : changed.entrySet()) {
            milliseconds.add(Waiting.seconds(change.getValue(), statusChange(change.getKey(), change.getValue()))
                    * MILLISECONDS);
        }
        changed.keySet().forEach(this::calm);
        return new Percentiles(milliseconds);
    }

    private long statusChange(int index, long since) throws InterruptedException {
        String app = fleet.apps().get(index).key();
        Waiting.until(
                "for the status of " + app + " to change",
                PATIENCE,
                () -> fleet.watch().firstChange(app, since).isPresent(),
                () -> "it has not");
        return fleet.watch().firstChange(app, since).orElseThrow();
    }

    private void disturb(int index) {
        AwsApp app = fleet.apps().get(index);
        if (index % 2 == 0) {
            aws.publish(app, AwsEvent.execution(app, app.startExecution(), "STARTED"));
        } else {
            app.stopTask();
            aws.publish(app, AwsEvent.taskStopped(app));
        }
    }

    private void calm(int index) {
        AwsApp app = fleet.apps().get(index);
        if (index % 2 == 0) {
            aws.publish(app, AwsEvent.execution(app, app.finishExecution(), "SUCCEEDED"));
        } else {
            app.startTask();
        }
    }
}

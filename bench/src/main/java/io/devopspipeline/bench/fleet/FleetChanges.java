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
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Changes a few resources of a fleet, in the cluster or in AWS, and measures how soon the operator acts. */
record FleetChanges(Fleet fleet, AwsDouble aws) {
    private static final int SAMPLES = 20;
    private static final Duration APART = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double MILLISECONDS = 1000;

    /** From the new task count in the spec to the first call that names something of the resource, in milliseconds. @param count another one than before */
    Percentiles scaleToCall(int count) throws InterruptedException {
        Map<Integer, Long> changed = new LinkedHashMap<>();
        for (int index : fleet.sample(SAMPLES, 0)) {
            changed.put(index, System.nanoTime());
            fleet.scale(index, count);
            Thread.sleep(APART);
        }
        return milliseconds(awaitCalls(changed, _ -> true));
    }

    /** @param firstCall that names something of the resource @param update the call that sets the task count; both in seconds after the change */
    record Reaction(Percentiles firstCall, Percentiles update) {}

    /** What follows another task count in the specs of a few resources. */
    Reaction scaleToUpdate(int samples, int count) throws InterruptedException {
        long now = System.nanoTime();
        Map<Integer, Long> changed = new LinkedHashMap<>();
        for (int index : fleet.sample(samples, 1)) {
            changed.put(index, now);
            fleet.scale(index, count);
        }
        List<Double> updates = awaitCalls(
                changed,
                call -> call.operation().equals("UpdateService") && call.error().isEmpty());
        return new Reaction(new Percentiles(awaitCalls(changed, _ -> true)), new Percentiles(updates));
    }

    private List<Double> awaitCalls(Map<Integer, Long> changed, Predicate<Call> like) throws InterruptedException {
        return await(changed, (app, since) -> aws.log().first(since, app, like).stream()
                .mapToLong(Call::nanoTime)
                .findFirst());
    }

    /** The seconds to what follows each change; infinite for what has not come in time. */
    private List<Double> await(Map<Integer, Long> changed, BiFunction<String, Long, OptionalLong> follows)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Double> seconds = new ArrayList<>();
        for (var change : changed.entrySet()) {
            String app = fleet.apps().get(change.getKey()).key();
            long since = change.getValue();
            boolean came =
                    Waiting.untilTime(end, () -> follows.apply(app, since).isPresent());
            seconds.add(
                    came ? Waiting.seconds(since, follows.apply(app, since).orElseThrow()) : Double.POSITIVE_INFINITY);
        }
        return seconds;
    }

    /** From a change in AWS to the changed status, in milliseconds: an execution starts, or a task stops. What was changed is changed back after that. */
    Percentiles awsToStatus() throws InterruptedException {
        Map<Integer, Long> changed = new LinkedHashMap<>();
        for (int index : fleet.sample(SAMPLES, 2)) {
            changed.put(index, System.nanoTime());
            disturb(fleet.apps().get(index), changed.size() % 2 == 0);
            Thread.sleep(APART);
        }
        List<Double> seconds = await(changed, fleet.watch()::firstChange);
        changed.keySet().forEach(this::calm);
        return milliseconds(seconds);
    }

    private static Percentiles milliseconds(List<Double> seconds) {
        return new Percentiles(seconds.stream().map(each -> each * MILLISECONDS).toList());
    }

    /** Every second one starts an execution; the others lose a task. */
    private void disturb(AwsApp app, boolean release) {
        if (release) {
            aws.publish(app, AwsEvent.execution(app, app.startExecution(), "STARTED"));
        } else {
            app.stopTask();
            aws.publish(app, AwsEvent.taskStopped(app));
        }
    }

    private void calm(int index) {
        AwsApp app = fleet.apps().get(index);
        app.startTask();
        if (app.isReleasing()) {
            aws.publish(app, AwsEvent.execution(app, app.finishExecution(), "SUCCEEDED"));
        } else {
            aws.publish(app, AwsEvent.serviceSteady(app));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One app in AWS: two complete stacks, a service that runs what was asked for, and a pipeline whose last execution has succeeded. */
public final class AwsApp {
    /** How long a service takes to run another number of tasks. */
    static final Duration ROLLOUT = Duration.ofSeconds(3);

    /** @param tags of the owner, too */
    public record Stack(
            String name,
            Map<String, String> parameters,
            Map<String, String> outputs,
            Map<String, String> tags,
            String template) {}

    /** @param changedAt when the newest action of it changed */
    record Execution(int number, boolean running, Instant changedAt) {
        String id() {
            return "00000000-0000-0000-0000-%012d".formatted(number);
        }

        String status() {
            return running ? "InProgress" : "Succeeded";
        }
    }

    /** @param taskDigest the label that the task definition has */
    public record Settings(String key, AppNames names, Stack artifacts, Stack pipeline, String taskDigest) {}

    private final Settings settings;
    private int desired;
    private int runningBefore;
    private Instant scaledAt = Instant.EPOCH;
    private boolean taskStopped;
    private Execution execution = new Execution(1, false, Instant.now());

    public AwsApp(Settings settings, int desired) {
        this.settings = settings;
        this.desired = desired;
        this.runningBefore = desired;
    }

    /** {@code namespace-name}, as in the names of the stacks. */
    public String key() {
        return settings.key();
    }

    public AppNames names() {
        return settings.names();
    }

    String taskDigest() {
        return settings.taskDigest();
    }

    Stack stack(boolean artifacts) {
        return artifacts ? settings.artifacts() : settings.pipeline();
    }

    synchronized int desired() {
        return desired;
    }

    synchronized int running() {
        int due = Instant.now().isAfter(scaledAt.plus(ROLLOUT)) ? desired : runningBefore;
        return taskStopped ? Math.max(0, due - 1) : due;
    }

    synchronized void scale(int count) {
        runningBefore = running();
        desired = count;
        scaledAt = Instant.now();
    }

    /** A task ends, and ECS does not replace it until {@link #startTask}. */
    public synchronized void stopTask() {
        taskStopped = true;
    }

    public synchronized void startTask() {
        taskStopped = false;
    }

    synchronized Execution execution() {
        return execution;
    }

    public synchronized boolean isReleasing() {
        return execution.running();
    }

    /** @return the id of the execution */
    public synchronized String startExecution() {
        execution = new Execution(execution.number() + 1, true, Instant.now());
        return execution.id();
    }

    /** @return the id of the execution */
    public synchronized String finishExecution() {
        execution = new Execution(execution.number(), false, Instant.now());
        return execution.id();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Account;
import java.time.Duration;
import java.util.Optional;

/**
 * A task's way down. AWS: it leaves its target groups first, and keeps serving what it has until they have drained; then SIGTERM, and SIGKILL
 * after the stop timeout.
 */
final class TaskEnd {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration DEPROVISIONING = Duration.ofSeconds(5);
    /** Real time that a process has at least to end by itself. */
    private static final Duration AT_LEAST = Duration.ofSeconds(2);

    private static final Duration SHOWN = Duration.ofHours(1);

    private final Account account;
    private final TaskNetwork network;

    TaskEnd(Account account, TaskNetwork network) {
        this.account = account;
        this.network = network;
    }

    /** Ends a task that was fine. */
    void stop(Task task, String code, String reason) {
        if (task.stopping()) {
            return;
        }
        boolean registered = task.running();
        task.requestStop(code, reason, account.now());
        task.service.unsettled();
        task.setLast(Task.Status.DEACTIVATING);
        if (registered) {
            network.deregister(task);
        }
        drain(task);
    }

    /** Ends a task that could not start, went down or was found ill: its deployment counts it. */
    void failed(Task task, String code, String reason) {
        if (task.stopping()) {
            return;
        }
        Service service = task.service;
        task.deployment.taskFailed();
        if (service.patience.failed(account.passed())) {
            service.event(
                    "is unable to consistently start tasks successfully. For more information, see the Troubleshooting "
                            + "section of the Amazon ECS Developer Guide.",
                    account.now());
        }
        stop(task, code, reason);
    }

    /** Its process has ended, asked to or not. */
    void exited(Task task, int exitCode) {
        task.setExitCode(Optional.of(exitCode));
        if (!task.stopping()) {
            failed(task, "EssentialContainerExited", "Essential container in task exited");
        }
    }

    private void drain(Task task) {
        boolean runs = task.process().filter(AppProcess::alive).isPresent();
        if (runs && network.states(task).contains("draining")) {
            account.after(LOOK, () -> drain(task));
            return;
        }
        task.setLast(Task.Status.STOPPING);
        task.process().ifPresentOrElse(process -> terminate(task, process), () -> ended(task));
    }

    private void terminate(Task task, AppProcess process) {
        process.terminate();
        awaitExit(task, process, stopTimeout(task));
    }

    private static Duration stopTimeout(Task task) {
        return Duration.ofSeconds(
                task.definition.container().path("stopTimeout").asInt(30));
    }

    private void awaitExit(Task task, AppProcess process, Duration left) {
        if (!process.alive()) {
            ended(task);
            return;
        }
        if (!left.isPositive() && process.terminatedBefore(AT_LEAST)) {
            process.kill();
        }
        account.after(LOOK, () -> awaitExit(task, process, left.minus(LOOK)));
    }

    private void ended(Task task) {
        task.setLast(Task.Status.DEPROVISIONING);
        network.detach(task);
        account.after(DEPROVISIONING, () -> {
            task.setLast(Task.Status.STOPPED);
            task.setStoppedAt(Optional.of(account.now()));
        });
        account.after(SHOWN, () -> task.service.removeTask(task));
    }
}

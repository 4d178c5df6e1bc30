// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Account;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
    private final AddressConflict conflict;
    private final TaskIsolation isolation;

    TaskEnd(Account account, TaskNetwork network, AddressConflict conflict, TaskIsolation isolation) {
        this.isolation = isolation;
        this.account = account;
        this.network = network;
        this.conflict = conflict;
    }

    /** Ends a task that was fine. */
    void stop(Task task, String code, String reason) {
        if (task.stopping()) {
            return;
        }
        boolean registered = task.running();
        task.requestStop(code, reason, account.now());
        task.service.unsettled();
        task.become(Task.Status.DEACTIVATING, account.now());
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
            service.changes.action(service, ServiceChangeEvents.Action.SERVICE_TASK_START_IMPAIRED, account.now());
        }
        stop(task, code, reason);
    }

    /** A process of it has ended, asked to or not. */
    void exited(Task task, Container container, int exitCode) {
        container.exited(exitCode);
        if (exitCode != 0 && container.couldNotListen()) {
            conflict.after(task, container).ifPresent(container::setReason);
        }
        if (!task.stopping() && container.essential()) {
            failed(task, "EssentialContainerExited", "Essential container in task exited");
        }
        endNetwork(task);
    }

    private void drain(Task task) {
        boolean runs = !task.containers.alive().isEmpty();
        if (runs && network.states(task).contains("draining")) {
            account.after(LOOK, () -> drain(task));
            return;
        }
        task.become(Task.Status.STOPPING, account.now());
        awaitExit(task, new HashMap<>());
    }

    /** @param deadlines AWS's time at which a container that was asked to end is killed */
    private void awaitExit(Task task, Map<Container, Duration> deadlines) {
        if (task.containers.alive().isEmpty()) {
            ended(task);
            return;
        }
        for (Container container : task.containers.mayStop()) {
            container.process().ifPresent(process -> end(container, process, deadlines));
        }
        account.after(LOOK, () -> awaitExit(task, deadlines));
    }

    private void end(Container container, AppProcess process, Map<Container, Duration> deadlines) {
        Duration now = account.passed();
        if (!process.terminated()) {
            process.terminate();
            deadlines.put(container, now.plus(container.stopTimeout()));
        } else if (now.compareTo(deadlines.getOrDefault(container, now)) >= 0 && process.terminatedBefore(AT_LEAST)) {
            process.kill();
        }
    }

    /** After its last process, which may have been started while the task was stopping already. */
    private void endNetwork(Task task) {
        if (task.stopping() && task.containers.alive().isEmpty()) {
            isolation.end(task);
        }
    }

    private void ended(Task task) {
        task.become(Task.Status.DEPROVISIONING, account.now());
        endNetwork(task);
        network.detach(task);
        account.after(DEPROVISIONING, () -> {
            task.setStoppedAt(Optional.of(account.now()));
            task.become(Task.Status.STOPPED, account.now());
        });
        account.after(SHOWN, () -> task.service.removeTask(task));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.ecr.RunnableImage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A task's way up: PROVISIONING, PENDING, ACTIVATING, RUNNING; {@link TaskEnd} is its way down. Containers start in the order of their
 * dependencies.
 */
final class TaskLife {
    private static final Duration PROVISIONING = Duration.ofSeconds(8);
    private static final Duration PULLING = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int CONNECT_MILLIS = 250;
    private static final String NOT_STARTED = "TaskFailedToStart";

    private final Account account;
    private final TaskNetwork network;
    private final TaskStart start;
    private final Processes processes;
    private final TaskEnd end;
    private final HealthChecks health;
    /**
     * A process starts in real time, however AWS's time is compressed: its task is not called RUNNING, and no health check begins, before it
     * listens or has had this long.
     */
    private final Duration startUp;

    private final TaskIsolation isolation;

    TaskLife(
            Account account,
            TaskNetwork network,
            TaskStart start,
            Processes processes,
            TaskEnd end,
            TaskIsolation isolation,
            Duration startUp) {
        this.account = account;
        this.isolation = isolation;
        this.network = network;
        this.start = start;
        this.processes = processes;
        this.end = end;
        this.startUp = startUp;
        this.health = new HealthChecks(account);
    }

    /** @throws io.devopspipeline.sandbox.wire.AwsException when EC2 gives no interface */
    Task launch(Service service) {
        Task task = new Task(service, network.attach(service), account.now());
        service.addTask(task);
        task.become(Task.Status.PROVISIONING, account.now());
        account.after(PROVISIONING, () -> pull(task));
        return task;
    }

    private void pull(Task task) {
        if (task.stopping()) {
            return;
        }
        task.become(Task.Status.PENDING, account.now());
        account.after(PULLING, () -> start(task));
    }

    private void start(Task task) {
        if (task.stopping()) {
            return;
        }
        start.obstacle(task).ifPresentOrElse(why -> end.failed(task, NOT_STARTED, why), () -> {
            task.become(Task.Status.ACTIVATING, account.now());
            startReady(task);
            account.after(LOOK, () -> look(task));
        });
    }

    /** To be called whenever a container has started, ended or changed its health. */
    private void startReady(Task task) {
        if (task.stopping()) {
            return;
        }
        task.containers.ready().forEach(container -> run(task, container));
        task.containers
                .stuck()
                .ifPresent(
                        container -> notStarted(task, container, "dependency graph: failed to resolve dependencies"));
    }

    private void run(Task task, Container container) {
        Optional<RunnableImage> found = start.images().find(container.image());
        if (found.isEmpty()) {
            notStarted(task, container, "the image " + container.image() + " is gone");
            return;
        }
        container.begin(found.get().digest());
        container.startTimeout().ifPresent(timeout -> account.after(timeout, () -> giveUp(task, container)));
        RunnableImage image = Command.of(container, found.get());
        Map<String, String> environment = TaskEnvironment.of(task, container, image, account);
        Thread.ofVirtual().name("start of task " + task.id).start(() -> start(task, container, image, environment));
    }

    /** Starting a process takes real time, which must not hold the account. */
    private void start(Task task, Container container, RunnableImage image, Map<String, String> environment) {
        try {
            ContainerCommand command = new ContainerCommand(image, environment, isolation.entry(task));
            AppProcess process = processes.start(
                    command,
                    new Written(container, log(task, container)),
                    code -> account.exclusively(() -> exited(task, container, code)));
            account.exclusively(() -> started(task, container, process, command));
        } catch (IOException e) {
            account.exclusively(
                    () -> notStarted(task, container, "failed to create the container process: " + e.getMessage()));
        }
    }

    private LineSink log(Task task, Container container) {
        return FireLensCheck.routed(container.definition)
                ? new FireLens(account, task, container)
                : line -> account.exclusively(() -> start.log(task, container, line));
    }

    /** What a container writes, on its way to the log. */
    private record Written(Container container, LineSink log) implements LineSink {
        @Override
        public void accept(String line) {
            container.read(line);
            log.accept(line);
        }

        @Override
        public void close() {
            log.close();
        }
    }

    private void giveUp(Task task, Container container) {
        if (!task.stopping()) {
            task.containers
                    .waitingFor(container)
                    .ifPresent(waiting -> notStarted(
                            task, waiting, "dependency graph: timed out waiting for container " + container.name()));
        }
    }

    private void notStarted(Task task, Container container, String why) {
        container.setReason("CannotStartContainerError: " + why);
        end.failed(task, NOT_STARTED, container.reason());
    }

    private void exited(Task task, Container container, int code) {
        end.exited(task, container, code);
        startReady(task);
    }

    private void started(Task task, Container container, AppProcess process, ContainerCommand command) {
        container.started(process);
        if (task.stopping()) {
            process.kill();
            return;
        }
        health.follow(container, command, () -> startReady(task));
        startReady(task);
    }

    private void look(Task task) {
        if (task.stopping()) {
            return;
        }
        if (!task.containers.allStarted() || !up(task)) {
            account.after(LOOK, () -> look(task));
            return;
        }
        task.containers.alive().forEach(container -> container.process().ifPresent(AppProcess::count));
        task.setStartedAt(Optional.of(account.now()));
        task.setRunningSince(Optional.of(account.passed()));
        task.become(Task.Status.RUNNING, account.now());
        network.register(task);
    }

    private boolean up(Task task) {
        return task.containers.alive().stream()
                .allMatch(container -> listens(task, container.port())
                        || container
                                .process()
                                .filter(process -> process.olderThan(startUp))
                                .isPresent());
    }

    /** Whether a process answers there; true for a container without a port, which cannot be asked. */
    static boolean listens(Task task, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(task.attachment.address(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return port == 0;
        }
    }
}

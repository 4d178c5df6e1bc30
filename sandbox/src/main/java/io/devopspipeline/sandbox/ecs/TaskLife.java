// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.ecr.ImageSource;
import io.devopspipeline.sandbox.ecr.RunnableImage;
import io.devopspipeline.sandbox.logs.LogSink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A task's way up: PROVISIONING, PENDING, ACTIVATING, RUNNING; {@link TaskEnd} is its way down. */
final class TaskLife {
    private static final Duration PROVISIONING = Duration.ofSeconds(8);
    private static final Duration PULLING = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int CONNECT_MILLIS = 250;

    private final Account account;
    private final TaskNetwork network;
    private final ImageSource images;
    private final LogSink logs;
    private final Processes processes;
    private final TaskEnd end;
    /**
     * A process starts in real time, however AWS's time is compressed: its task is not called RUNNING, and no health check begins, before it
     * listens or has had this long.
     */
    private final Duration startUp;

    private final TaskPermissions permissions;

    TaskLife(
            Account account,
            TaskNetwork network,
            ImageSource images,
            LogSink logs,
            Processes processes,
            TaskEnd end,
            Duration startUp,
            TaskPermissions permissions) {
        this.account = account;
        this.network = network;
        this.images = images;
        this.logs = logs;
        this.processes = processes;
        this.end = end;
        this.startUp = startUp;
        this.permissions = permissions;
    }

    /** @throws io.devopspipeline.sandbox.wire.AwsException when EC2 gives no interface */
    Task launch(Service service) {
        Task task = new Task(service, network.attach(service), account.now());
        service.addTask(task);
        account.after(PROVISIONING, () -> pull(task));
        return task;
    }

    private void pull(Task task) {
        if (task.stopping()) {
            return;
        }
        task.setLast(Task.Status.PENDING);
        account.after(PULLING, () -> start(task));
    }

    private void start(Task task) {
        if (task.stopping()) {
            return;
        }
        Optional<String> denied = permissions.denied(task);
        if (denied.isPresent()) {
            end.failed(task, "TaskFailedToStart", denied.get());
            return;
        }
        JsonNode secrets = task.definition.container().path("secrets");
        if (!secrets.isEmpty()) {
            end.failed(
                    task,
                    "TaskFailedToStart",
                    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval "
                            + "failed: unable to retrieve secret from asm: service call has been retried 1 time(s): "
                            + "failed to fetch secret "
                            + secrets.path(0).path("valueFrom").asText()
                            + " from secrets manager: Secrets Manager is not in the sandbox");
            return;
        }
        if (logOptions(task).path("awslogs-create-group").asText("").equals("true")) {
            logs.open(logRegion(task), logOptions(task).path("awslogs-group").asText());
        }
        if (lacksLogGroup(task)) {
            end.failed(
                    task,
                    "TaskFailedToStart",
                    "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: "
                            + "failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group "
                            + "does not exist. : exit status 1");
            return;
        }
        String image = task.definition.image();
        images.find(image)
                .ifPresentOrElse(
                        found -> run(task, found),
                        () -> end.failed(
                                task,
                                "TaskFailedToStart",
                                "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to "
                                        + "resolve ref " + image + ": " + image + ": not found"));
    }

    /** Starting a process takes real time, which must not hold the account. */
    private void run(Task task, RunnableImage image) {
        task.setImageDigest(image.digest());
        task.setLast(Task.Status.ACTIVATING);
        Map<String, String> environment = TaskEnvironment.of(task, image, account);
        Thread.ofVirtual().name("start of task " + task.id).start(() -> {
            try {
                AppProcess process = processes.start(
                        image,
                        environment,
                        line -> account.exclusively(() -> log(task, line)),
                        code -> account.exclusively(() -> end.exited(task, code)));
                account.exclusively(() -> started(task, process));
            } catch (IOException e) {
                account.exclusively(() -> end.failed(
                        task,
                        "TaskFailedToStart",
                        "CannotStartContainerError: failed to create the container process: " + e.getMessage()));
            }
        });
    }

    private void started(Task task, AppProcess process) {
        task.setProcess(Optional.of(process));
        if (task.stopping()) {
            process.kill();
            return;
        }
        account.after(LOOK, () -> look(task, process));
    }

    private void look(Task task, AppProcess process) {
        if (task.stopping()) {
            return;
        }
        if (!listens(task) && !process.olderThan(startUp)) {
            account.after(LOOK, () -> look(task, process));
            return;
        }
        process.count();
        task.setLast(Task.Status.RUNNING);
        task.setStartedAt(Optional.of(account.now()));
        task.setRunningSince(Optional.of(account.passed()));
        network.register(task);
    }

    private static boolean listens(Task task) {
        int port = task.definition.containerPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(task.attachment.address(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return port == 0;
        }
    }

    private boolean lacksLogGroup(Task task) {
        String group = logOptions(task).path("awslogs-group").asText("");
        return !group.isEmpty() && !logs.exists(logRegion(task), group);
    }

    private static JsonNode logOptions(Task task) {
        return task.definition.container().path("logConfiguration").path("options");
    }

    private static String logRegion(Task task) {
        return logOptions(task).path("awslogs-region").asText(task.service.cluster.region);
    }

    private void log(Task task, String line) {
        JsonNode options = logOptions(task);
        if (options.has("awslogs-group")) {
            String container = task.definition.container().path("name").asText();
            logs.write(
                    logRegion(task),
                    options.path("awslogs-group").asText(),
                    options.path("awslogs-stream-prefix").asText("ecs") + "/" + container + "/" + task.id,
                    line);
        }
    }
}

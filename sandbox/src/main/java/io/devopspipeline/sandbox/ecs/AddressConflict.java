// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why a task could not listen. In AWS each task has a network of its own; here all share this machine's unless they are isolated, and only an app that listens at HOST has
 * its port for itself. One that listens on all addresses takes the port from every other task.
 */
record AddressConflict(Clusters clusters, TaskIsolation isolation) {
    /** As the C library, Go, the JDK, Node.js and Python report it. */
    private static final Pattern REPORT =
            Pattern.compile("address already in use|EADDRINUSE", Pattern.CASE_INSENSITIVE);

    /** Whether a line of a container's output says that it could not listen. */
    static boolean reportedBy(String line) {
        return REPORT.matcher(line).find();
    }

    /**
     * Why a container must not start: another process answers at the address of its task already. It could not listen, and its health checks would be
     * answered all the same.
     */
    Optional<String> before(Task task, Container container) {
        return container.port() != 0 && TaskLife.listens(task, container.port())
                ? Optional.of(
                        "CannotStartContainerError: " + (isolation.on() ? taken(container) : shared(task, container)))
                : Optional.empty();
    }

    /** What a container shows as the reason of its end that could not listen. In a network of its own, only its own task can be in its way. */
    Optional<String> after(Task task, Container container) {
        return isolation.on() ? Optional.empty() : Optional.of(shared(task, container));
    }

    private static String taken(Container container) {
        return "a program of this machine listens at port " + container.port()
                + " of all addresses, where the sandbox offers that of the task. End that program, or give the container another port";
    }

    private String shared(Task task, Container container) {
        return "the sandbox has one network for all tasks, and port " + container.port() + " is in use"
                + owners(task, container.port())
                + ". Let the app listen at the address in the environment variable HOST, and on all addresses where HOST is not set, as on AWS. Or start the "
                + "sandbox with --isolate-tasks true: then each task has a network of its own";
    }

    private String owners(Task task, int port) {
        List<String> found = clusters.all().stream()
                .flatMap(Cluster::tasks)
                .filter(other -> other != task && listensOn(other, port))
                .map(other -> other.id + " of service " + other.service.name)
                .toList();
        return found.isEmpty()
                ? ", by a program that is no task"
                : found.stream()
                        .collect(Collectors.joining(
                                ", or ", found.size() == 1 ? " by task " : " by one of the tasks ", ""));
    }

    private static boolean listensOn(Task task, int port) {
        return task.containers.alive().stream().anyMatch(container -> container.port() == port);
    }
}

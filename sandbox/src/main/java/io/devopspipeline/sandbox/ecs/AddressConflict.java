// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why a task could not listen. In AWS each task has a network of its own; here all share this machine's, and only an app that listens at HOST has
 * its port for itself. One that listens on all addresses takes the port from every other task.
 */
record AddressConflict(Clusters clusters) {
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
                ? Optional.of("CannotStartContainerError: " + reason(task, container))
                : Optional.empty();
    }

    /** What the container shows as the reason of its end. */
    String reason(Task task, Container container) {
        return "the sandbox has one network for all tasks, and port " + container.port() + " is in use"
                + owners(task, container.port())
                + ". Let the app listen at the address in the environment variable HOST, and on all addresses where HOST is not set, as on AWS";
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

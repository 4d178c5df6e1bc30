// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One look of the service scheduler at a service: what ails it, what to start, what to stop, whether it has arrived. AWS: never fewer healthy
 * tasks than minimumHealthyPercent of the desired count, never more in all than maximumPercent.
 */
final class Rollout {
    private static final Duration PROVEN_WITHOUT_CHECKS = Duration.ofSeconds(60);
    /** Real time that a process has at least before it is called ill. */
    private static final Duration AT_LEAST = Duration.ofSeconds(3);

    private final Account account;
    private final Capacity capacity;
    private final TaskNetwork network;
    private final TaskLife life;
    private final TaskEnd end;

    private final DeploymentAlarms alarms;

    Rollout(
            Account account,
            Capacity capacity,
            TaskNetwork network,
            TaskLife life,
            TaskEnd end,
            DeploymentAlarms alarms) {
        this.alarms = alarms;
        this.account = account;
        this.capacity = capacity;
        this.network = network;
        this.life = life;
        this.end = end;
    }

    /** Whether alarms can fail a deployment is decided when it begins. */
    void begin(Service service) {
        alarms.look(service);
    }

    void advance(Service service) {
        Set<Task> well = examine(service);
        CircuitBreaker.look(service, account.now());
        alarms.look(service);
        scale(service, well);
        settle(service, well);
        service.forgetReplaced();
    }

    /** @return the healthy tasks; those that fail their checks after the grace period are stopped */
    private Set<Task> examine(Service service) {
        Set<Task> well = new LinkedHashSet<>();
        for (Task task : service.wanted()) {
            if (!task.running()) {
                continue;
            }
            List<String> states = network.states(task);
            boolean failing = states.contains("unhealthy") || task.health() == ContainerHealth.UNHEALTHY;
            if (states.stream().allMatch("healthy"::equals) && passesChecks(task)) {
                well.add(task);
                proven(task);
            } else if (failing && mayBeIll(task, service.settings().grace())) {
                ill(task);
            }
        }
        return well;
    }

    private static boolean passesChecks(Task task) {
        return !task.checksContainers() || task.health() == ContainerHealth.HEALTHY;
    }

    /** However AWS's time is compressed, a process needs some time to answer. */
    private boolean mayBeIll(Task task, Duration grace) {
        return ranFor(task, grace) && task.containers.olderThan(AT_LEAST);
    }

    private boolean ranFor(Task task, Duration time) {
        return task.runningSince()
                .filter(since -> since.plus(time).compareTo(account.passed()) <= 0)
                .isPresent();
    }

    private void proven(Task task) {
        if (!task.loadBalancers.isEmpty() || ranFor(task, PROVEN_WITHOUT_CHECKS)) {
            task.deployment.taskIsWell();
            task.service.patience.restored();
        }
    }

    private void ill(Task task) {
        if (task.health() == ContainerHealth.UNHEALTHY) {
            task.service.event("(task " + task.id + ") failed container health checks.", account.now());
            end.failed(task, "ServiceSchedulerInitiated", "Task failed container health checks");
            return;
        }
        String group = task.loadBalancers.path(0).path("targetGroupArn").asText();
        task.service.event(
                "(port " + task.loadBalancers.path(0).path("containerPort").asInt() + ") is unhealthy in (target-group "
                        + group + ") due to (reason Health checks failed).",
                account.now());
        end.failed(task, "ServiceSchedulerInitiated", "Task failed ELB health checks in (target-group " + group + ")");
    }

    private void scale(Service service, Set<Task> well) {
        Deployment primary = service.primary();
        int desired = service.desiredCount();
        if (primary.rollout() == Deployment.Rollout.FAILED && desired > 0) {
            return;
        }
        List<Task> wanted = service.wanted();
        List<Task> current =
                wanted.stream().filter(task -> task.deployment == primary).toList();
        int most = desired * service.settings().maximumPercent() / 100;
        start(service, Math.min(desired - current.size(), most - wanted.size()));
        stop(
                service,
                current.stream()
                        .sorted(Comparator.comparing(well::contains))
                        .limit(Math.max(0, current.size() - desired))
                        .toList());
        replace(service, well, wanted);
    }

    /** Stops tasks of replaced deployments: ill ones at once, others as far as enough healthy ones stay. */
    private void replace(Service service, Set<Task> well, List<Task> wanted) {
        List<Task> old = wanted.stream()
                .filter(task -> task.deployment != service.primary())
                .toList();
        int least = (service.desiredCount() * service.settings().minimumHealthyPercent() + 99) / 100;
        long spare = Math.max(0, well.stream().filter(task -> !task.stopping()).count() - least);
        stop(service, old.stream().filter(task -> !well.contains(task)).toList());
        stop(service, old.stream().filter(well::contains).limit(spare).toList());
    }

    private void start(Service service, int count) {
        if (count <= 0 || !service.patience.allows(account.passed())) {
            return;
        }
        service.unsettled();
        int placed = Math.min(count, capacity.room(service));
        if (placed < count) {
            notStarted(service, "was unable to place a task. Reason: " + Capacity.REACHED + ".");
            service.changes.notPlaced(service, account.now());
        }
        if (placed > 0) {
            launch(service, placed);
        }
    }

    private void launch(Service service, int count) {
        try {
            StringBuilder started = new StringBuilder();
            for (int i = 0; i < count; i++) {
                started.append("(task ").append(life.launch(service).id).append(") ");
            }
            service.event(
                    "has started " + count + " tasks: " + started.toString().strip() + ".", account.now());
        } catch (AwsException e) {
            notStarted(service, "failed to launch a task with (error " + e.text() + ").");
        }
    }

    private void notStarted(Service service, String words) {
        service.primary().taskFailed();
        service.patience.failed(account.passed());
        service.event(words, account.now());
    }

    private void stop(Service service, List<Task> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        String reason = "Scaling activity initiated by (deployment " + service.primary().id + ")";
        if (tasks.stream().anyMatch(task -> task.running() && !task.loadBalancers.isEmpty())) {
            service.event("has begun draining connections on " + tasks.size() + " tasks.", account.now());
        }
        tasks.forEach(task -> end.stop(task, "ServiceSchedulerInitiated", reason));
        service.event(
                "has stopped " + tasks.size() + " running tasks: "
                        + tasks.stream().map(task -> "(task " + task.id + ")").collect(Collectors.joining(" ")) + ".",
                account.now());
    }

    private void settle(Service service, Set<Task> well) {
        Deployment primary = service.primary();
        List<Task> wanted = service.wanted();
        boolean arrived = wanted.size() == service.desiredCount()
                && wanted.stream().allMatch(task -> task.deployment == primary && well.contains(task))
                && service.tasks().stream().allMatch(task -> task.stopped() || wanted.contains(task));
        if (!arrived || primary.rollout() == Deployment.Rollout.FAILED) {
            return;
        }
        if (primary.inProgress()) {
            if (!alarms.baked(service)) {
                return;
            }
            primary.complete(account.now());
            service.changes.deployment(service, primary);
            service.setProven(Optional.of(primary.definition));
            service.event("(deployment " + primary.id + ") deployment completed.", account.now());
        }
        service.reachedSteadyState(account.now());
    }
}

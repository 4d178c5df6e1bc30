// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.ecs.ServiceDescription;
import io.devopspipeline.operator.aws.ecs.Services;
import io.devopspipeline.operator.aws.ecs.StoppedTask;
import io.devopspipeline.operator.plan.observed.LogGroup;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.TaskFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why tasks of the newest revision stop, or are not placed. The service reports only that tasks failed to start. The reason is in the tasks, which ECS
 * keeps for about an hour, so that it is remembered once it was found. A missing permission is reported in place of the reason.
 *
 * <p>The stopped tasks are read
 * <ul>
 *   <li>when a deployment counts failed tasks,
 *   <li>when ECS reports that it cannot keep tasks running,
 *   <li>when the service does not run its newest revision,
 *   <li>when tasks are missing for longer than a start takes. ECS counts no failed task once one of the deployment runs.
 * </ul>
 */
final class TaskFailures {
    /** ECS's words for a task that it ends to have fewer. */
    private static final String SCALED_IN = "Scaling activity initiated by";
    /** These are ECS's words in the service's events. */
    private static final String STEADY = "has reached a steady state";

    private static final String CRASH_LOOP = "is unable to consistently start tasks successfully";
    /** Followed by the reason: a quota, say. */
    private static final String NOT_PLACED = "was unable to place a task";

    /** A start on Fargate takes about a minute, in which the service is observed every ten seconds. */
    private static final int OBSERVATIONS_OF_A_START = 6;

    private final Services services;
    private final FailureLogs logs;
    private final ServiceReads reads;

    TaskFailures(Services services, FailureLogs logs, ServiceReads reads) {
        this.services = services;
        this.logs = logs;
        this.reads = reads;
    }

    /** The same with the events that tell why tasks are missing now: the hundred that ECS shows are 20 KB. */
    static ServiceDescription withRecentEvents(ServiceDescription service) {
        List<ServiceDescription.Event> recent = new ArrayList<>();
        for (ServiceDescription.Event event : service.events()) {
            recent.add(event);
            if (event.message().contains(STEADY)) {
                break;
            }
        }
        return service.with(recent);
    }

    /**
     * @param newest ARN of the family's newest revision
     * @param misses how many observations in a row, with this one, found fewer tasks than desired
     */
    Optional<TaskFailure> of(
            ServiceDescription service,
            ServiceDescription.Deployment primary,
            ObservedStack stack,
            String newest,
            int misses,
            Optional<Service> last) {
        List<String> events = since(service, primary);
        Optional<String> notPlaced =
                events.stream().filter(event -> event.contains(NOT_PLACED)).findFirst();
        if (notPlaced.isPresent() && service.running() < service.desired()) {
            return notPlaced.map(why -> new TaskFailure(why, true));
        }
        boolean again = events.stream().anyMatch(event -> event.contains(CRASH_LOOP));
        if (suspect(service, newest) || again) {
            return reason(stack, newest, last, Instant.EPOCH).map(failure -> failure.repeated(again));
        }
        if (misses == 0) {
            return Optional.empty();
        }
        Optional<TaskFailure> failure = misses % OBSERVATIONS_OF_A_START == 0
                ? reason(stack, newest, last, steadyUntil(service, primary))
                : reported(newest, last);
        return failure.map(found -> found.repeated(false));
    }

    /** @param since older stopped tasks are not the reason */
    private Optional<TaskFailure> reason(ObservedStack stack, String newest, Optional<Service> last, Instant since) {
        return reported(newest, last).or(() -> ask(stack, newest, since));
    }

    private static Instant steadyUntil(ServiceDescription service, ServiceDescription.Deployment primary) {
        return service.events().stream()
                .filter(event -> event.message().contains(STEADY))
                .map(ServiceDescription.Event::at)
                .findFirst()
                .orElse(primary.createdAt());
    }

    private static Optional<TaskFailure> reported(String newest, Optional<Service> last) {
        return last.filter(seen -> seen.newest().arn().equals(newest)).flatMap(Service::taskFailure);
    }

    private static boolean suspect(ServiceDescription service, String newest) {
        boolean few = service.running() < service.desired();
        return !service.taskDefinition().equals(newest)
                || service.deployments().stream().anyMatch(rollout -> fails(rollout, few));
    }

    private static boolean fails(ServiceDescription.Deployment rollout, boolean few) {
        boolean underWay = few || rollout.rolloutState().equals("IN_PROGRESS");
        return rollout.rolloutState().equals("FAILED") || (underWay && rollout.failedTasks() > 0);
    }

    /** What ECS has said since the newest rollout began, and since the service was last steady, newest first. */
    private static List<String> since(ServiceDescription service, ServiceDescription.Deployment primary) {
        return service.events().stream()
                .filter(event -> event.at().isAfter(primary.createdAt()))
                .map(ServiceDescription.Event::message)
                .takeWhile(event -> !event.contains(STEADY))
                .toList();
    }

    private Optional<TaskFailure> ask(ObservedStack stack, String newest, Instant since) {
        try {
            return ended(stack, newest, since);
        } catch (AwsFailure failure) {
            if (failure.kind() != AwsFailure.Kind.ACCESS_DENIED) {
                throw failure;
            }
            return Optional.of(new TaskFailure("The reason is unknown. " + failure.getMessage(), false));
        }
    }

    private Optional<TaskFailure> ended(ObservedStack stack, String newest, Instant since) {
        return reads
                .stoppedTasks()
                .get(() -> services.stoppedTasks(
                        stack.output(StackOutput.CLUSTER_NAME), stack.output(StackOutput.SERVICE_NAME)))
                .stream()
                .filter(task ->
                        task.taskDefinition().equals(newest) && task.stoppedAt().isAfter(since))
                .filter(task -> !task.reason().startsWith(SCALED_IN))
                .findFirst()
                .map(task -> failure(task, stack));
    }

    /** A task that never ran has written nothing. */
    private TaskFailure failure(StoppedTask task, ObservedStack stack) {
        return task.exitCode()
                .map(_ -> new TaskFailure(
                        words(task) + log(stack), false, reads.lastLines().get(() -> logs.ofTask(stack, task.arn()))))
                .orElseGet(() -> new TaskFailure(words(task), false));
    }

    private static String words(StoppedTask task) {
        String words = task.reason()
                + task.exitCode().map(code -> " (exit code " + code + ")").orElse("")
                + (task.containerReason().isEmpty() ? "" : ": " + task.containerReason());
        return words.endsWith(".") ? words : words + ".";
    }

    /** Where the template has the app write to. */
    private static String log(ObservedStack stack) {
        return " See log group " + LogGroup.SERVICE.of(stack) + ".";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.ecs.ServiceDescription;
import io.devopspipeline.operator.aws.ecs.Services;
import io.devopspipeline.operator.aws.ecs.StoppedTask;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.TaskFailure;
import java.util.List;
import java.util.Optional;

/**
 * Why tasks of the newest revision end, or are not even placed. ECS says of a rollout only that tasks failed to start; what went wrong stands at the
 * tasks, for about an hour. They are asked for when a rollout counts failed tasks, when ECS says that it cannot keep tasks running, or when the service
 * does not run its newest revision; and only until one has told. A right to ask that is lacking is told in place of the reason.
 */
final class TaskFailures {
    /** ECS's words for a task that it ends to have fewer. */
    private static final String SCALED_IN = "Scaling activity initiated by";
    /** These are ECS's words in the service's events. */
    private static final String STEADY = "has reached a steady state";

    private static final String CRASH_LOOP = "is unable to consistently start tasks successfully";
    /** Followed by the reason: a quota, say. */
    private static final String NOT_PLACED = "was unable to place a task";

    private final Services services;

    TaskFailures(Services services) {
        this.services = services;
    }

    /** @param newest ARN of the family's newest revision */
    Optional<TaskFailure> of(
            ServiceDescription service,
            ServiceDescription.Deployment primary,
            ObservedStack stack,
            String newest,
            Optional<Service> last) {
        List<String> events = since(service, primary);
        Optional<String> notPlaced =
                events.stream().filter(event -> event.contains(NOT_PLACED)).findFirst();
        if (notPlaced.isPresent() && service.running() < service.desired()) {
            return notPlaced.map(why -> new TaskFailure(why, true));
        }
        boolean again = events.stream().anyMatch(event -> event.contains(CRASH_LOOP));
        return suspect(service, newest) || again
                ? told(newest, last).or(() -> ask(stack, newest)).map(why -> new TaskFailure(why, again))
                : Optional.empty();
    }

    private static Optional<String> told(String newest, Optional<Service> last) {
        return last.filter(seen -> seen.newest().arn().equals(newest))
                .flatMap(Service::taskFailure)
                .map(TaskFailure::why);
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

    private Optional<String> ask(ObservedStack stack, String newest) {
        try {
            return ended(stack, newest);
        } catch (AwsFailure failure) {
            if (failure.kind() != AwsFailure.Kind.ACCESS_DENIED) {
                throw failure;
            }
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }

    private Optional<String> ended(ObservedStack stack, String newest) {
        return services
                .stoppedTasks(stack.output(StackOutput.CLUSTER_NAME), stack.output(StackOutput.SERVICE_NAME))
                .stream()
                .filter(task -> task.taskDefinition().equals(newest))
                .filter(task -> !task.reason().startsWith(SCALED_IN))
                .findFirst()
                .map(task ->
                        words(task) + task.exitCode().map(code -> log(stack)).orElse(""));
    }

    private static String words(StoppedTask task) {
        return task.reason()
                + task.exitCode().map(code -> " (exit code " + code + ")").orElse("")
                + (task.containerReason().isEmpty() ? "" : "; " + task.containerReason());
    }

    /** Where the template has the app write to. */
    private static String log(ObservedStack stack) {
        return "; see log group /devopspipeline/" + stack.name() + "/service";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.PipelineSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * How a phase ended, in AWS and in the resource's own words, without names and times: what must be the same with and without a crash. The
 * revision of the task definition is not among it: the hand-over registers one more when it comes after the first release.
 * @param stacks the status of every stack that ever was, by its kind; a second one of a kind would be one made twice. Without those that
 *     {@linkplain StackHistory#lostItsRange lost their range}
 * @param executions how many times the pipeline ran
 */
record LifecycleResult(
        Map<String, String> conditions, List<String> stacks, int executions, int desired, int running, String cpu) {

    static LifecycleResult of(AwsState aws, PipelineSnapshot seen, String stackPrefix) {
        Service service = aws.service(seen).orElseThrow();
        TaskDefinition task = aws.taskDefinition(service.taskDefinition());
        return new LifecycleResult(
                conditions(seen),
                stacks(aws.histories(stackPrefix)),
                aws.executions(seen),
                service.desiredCount(),
                service.runningCount(),
                task.cpu());
    }

    /** What is left of a deleted resource: its stacks' last words. */
    static LifecycleResult ofNothing(List<StackHistory> histories) {
        return new LifecycleResult(Map.of(), stacks(histories), 0, 0, 0, "");
    }

    private static Map<String, String> conditions(PipelineSnapshot seen) {
        return new TreeMap<>(seen.status().stream()
                .flatMap(status -> status.conditions().stream())
                .collect(
                        Collectors.toMap(Condition::type, condition -> condition.status() + "/" + condition.reason())));
    }

    private static List<String> stacks(List<StackHistory> histories) {
        return histories.stream()
                .filter(stack -> !stack.lostItsRange())
                .map(stack -> stack.kind() + "=" + stack.status())
                .sorted()
                .toList();
    }

    /** What differs from the other, in a few words; empty when nothing does. */
    Optional<String> differsFrom(LifecycleResult other) {
        return equals(other) ? Optional.empty() : Optional.of("ended as " + this + " instead of " + other);
    }

    /** Whether something was made once more than in the other. */
    boolean madeMoreThan(LifecycleResult other) {
        return stacks.size() > other.stacks().size() || executions > other.executions();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.cloudformation.StackEvent;
import io.devopspipeline.operator.aws.cloudformation.Stacks;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.plan.teardown.TeardownPlanner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what CloudFormation left in AWS of a stack that it deleted by force. Events of a deleted stack can be read for 90 days, by its id. */
public final class ForceDeleteLeftovers {
    private final Stacks stacks;

    public ForceDeleteLeftovers(Stacks stacks) {
        this.stacks = stacks;
    }

    /** @return nothing for a stack that was deleted as usual, or is unknown */
    public List<ResourceFailure> of(String stackId) {
        List<StackEvent> newestFirst =
                AwsFailure.ifFound(() -> stacks.events(stackId)).orElse(List.of());
        if (newestFirst.isEmpty()
                || !TeardownPlanner.forced(newestFirst.getFirst().token())) {
            return List.of();
        }
        Map<String, StackEvent> last = new LinkedHashMap<>();
        newestFirst.forEach(event -> last.putIfAbsent(event.logicalId(), event));
        return last.values().stream()
                .filter(event -> event.status().equals("DELETE_SKIPPED"))
                .map(skipped -> new ResourceFailure(
                        skipped.logicalId(),
                        skipped.type(),
                        Absent.ifEmpty(skipped.physicalId()),
                        why(newestFirst, skipped)))
                .toList();
    }

    /** AWS tells it of the failure before. */
    private static Optional<String> why(List<StackEvent> newestFirst, StackEvent skipped) {
        return newestFirst.stream()
                .filter(event -> event.logicalId().equals(skipped.logicalId())
                        && event.status().equals("DELETE_FAILED"))
                .map(StackEvent::reason)
                .findFirst()
                .flatMap(Absent::ifEmpty);
    }
}

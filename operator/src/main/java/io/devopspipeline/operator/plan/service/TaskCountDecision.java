// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.service;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.observed.Service;
import java.util.Optional;

/** Decides the service's task count. Empty means that it is as requested. Whether anything may run at all is decided by {@link FirstImage}. */
final class TaskCountDecision {
    private TaskCountDecision() {}

    static Optional<Decision> next(TaskCount desired, Service service) {
        return switch (desired) {
            case TaskCount.Unspecified unspecified -> set(unspecified.after(service.desired()), service);
            case TaskCount.Fixed fixed -> set(fixed.count(), service);
            case TaskCount.Autoscaled range ->
                range.holds(service.desired())
                        ? Optional.empty()
                        : Optional.of(new Decision.Wait(new Waiting.CountInRange(service, range)));
        };
    }

    private static Optional<Decision> set(int count, Service service) {
        return service.desired() == count
                ? Optional.empty()
                : Optional.of(new Decision.Act(new Step.SetDesiredCount(count)));
    }
}

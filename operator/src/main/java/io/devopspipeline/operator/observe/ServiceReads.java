// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.ecs.ServiceDescription;
import io.devopspipeline.operator.aws.ecs.StoppedTask;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an observation has read of the service. Each call is made once, also when AWS throttles one of the later ones. */
final class ServiceReads {
    private final Once<Optional<ServiceDescription>> description = new Once<>();
    private final Map<String, Once<TaskDefinition>> revisions = new HashMap<>();
    private final Once<List<StoppedTask>> stoppedTasks = new Once<>();
    private final Once<List<String>> lastLines = new Once<>();

    Once<Optional<ServiceDescription>> description() {
        return description;
    }

    /** @param familyOrArn a family stands for its newest active revision */
    Once<TaskDefinition> revision(String familyOrArn) {
        return revisions.computeIfAbsent(familyOrArn, _ -> new Once<>());
    }

    Once<List<StoppedTask>> stoppedTasks() {
        return stoppedTasks;
    }

    /** Of the log of the task that failed. */
    Once<List<String>> lastLines() {
        return lastLines;
    }
}

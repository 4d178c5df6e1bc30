// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.observe.Part;
import java.util.Map;
import java.util.Set;

/** How a resource is looked at, and which calls that takes. */
enum Look {
    /** Everything, as far as it is read each time. */
    EVERYTHING(Map.of(
            ApiRate.DESCRIBE_STACKS, 2,
            ApiRate.LIST_PIPELINE_EXECUTIONS, 1,
            ApiRate.GET_PIPELINE_STATE, 1,
            ApiRate.DESCRIBE_SERVICES, 1,
            ApiRate.DESCRIBE_TASK_DEFINITION, 2,
            ApiRate.DESCRIBE_TARGET_HEALTH, 1)),
    /** Everything, with the stacks as a list of all of them shows them. */
    EVERYTHING_BUT_STACKS(Map.of(
            ApiRate.LIST_PIPELINE_EXECUTIONS, 1,
            ApiRate.GET_PIPELINE_STATE, 1,
            ApiRate.DESCRIBE_SERVICES, 1,
            ApiRate.DESCRIBE_TASK_DEFINITION, 2,
            ApiRate.DESCRIBE_TARGET_HEALTH, 1)),
    /** The pipeline, of which AWS has reported something, and the service when an execution has ended. */
    RELEASE(Map.of(
            ApiRate.LIST_PIPELINE_EXECUTIONS, 1,
            ApiRate.GET_PIPELINE_STATE, 1,
            ApiRate.DESCRIBE_SERVICES, 1,
            ApiRate.DESCRIBE_TASK_DEFINITION, 1)),
    /** The service, of which AWS has reported something. */
    SERVICE(Map.of(ApiRate.DESCRIBE_SERVICES, 1, ApiRate.DESCRIBE_TASK_DEFINITION, 1)),
    /** What is left of a resource that is being deleted: a stack at a time. */
    LEFT(Map.of(ApiRate.DESCRIBE_STACKS, 1)),
    /** What can have changed: the newest execution. Every third time it is the service, which AWS allows more often. */
    NEWEST(Map.of(ApiRate.LIST_PIPELINE_EXECUTIONS, 1));

    private final Map<ApiRate, Integer> calls;

    Look(Map<ApiRate, Integer> calls) {
        this.calls = calls;
    }

    /** At a resource of which AWS has reported something. @param reported not empty */
    static Look at(Set<Part> reported) {
        if (reported.contains(Part.STACKS)) {
            return EVERYTHING;
        }
        return reported.contains(Part.RELEASE) ? RELEASE : SERVICE;
    }

    /** How many calls of each operation it takes. */
    Map<ApiRate, Integer> calls() {
        return calls;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The operations whose rate is known or reported, and how many calls a second AWS takes of them from an account in a region. Those of ECS are documented; the
 * others are what users report, or are assumed alike. docs/aws-fidelity.md has the sources.
 */
public enum ApiRate {
    DESCRIBE_STACKS(5, "DescribeStacks"),
    LIST_PIPELINE_EXECUTIONS(5, "ListPipelineExecutions"),
    GET_PIPELINE_STATE(5, "GetPipelineState"),
    DESCRIBE_SERVICES(20, "DescribeServices"),
    DESCRIBE_TASK_DEFINITION(20, "DescribeTaskDefinition"),
    DESCRIBE_TARGET_HEALTH(10, "DescribeTargetHealth"),
    UPDATE_SERVICE(5, "UpdateService"),
    /** AWS counts both together. */
    CHANGE_TASK_DEFINITIONS(1, Duration.ofSeconds(20), "RegisterTaskDefinition", "DeregisterTaskDefinition");

    private final double perSecond;
    private final Duration burst;
    private final Set<String> operations;

    ApiRate(double perSecond, String operation) {
        this(perSecond, Duration.ofSeconds(1), operation);
    }

    ApiRate(double perSecond, Duration burst, String... operations) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.operations = Set.of(operations);
    }

    double perSecond() {
        return perSecond;
    }

    /** As many calls as come in this time may come at once. */
    Duration burst() {
        return burst;
    }

    /** @param operation as AWS names it */
    static Optional<ApiRate> of(String operation) {
        return Stream.of(values())
                .filter(rate -> rate.operations.contains(operation))
                .findFirst();
    }
}

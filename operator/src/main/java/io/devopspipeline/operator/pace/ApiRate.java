// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operations that looks at resources call, and how many calls of each a second AWS takes from an account in a region. Those of ECS are documented; the
 * others are what users report, or are assumed alike. docs/aws-fidelity.md has the sources.
 */
public enum ApiRate {
    DESCRIBE_STACKS("DescribeStacks", 5),
    LIST_PIPELINE_EXECUTIONS("ListPipelineExecutions", 5),
    GET_PIPELINE_STATE("GetPipelineState", 5),
    DESCRIBE_SERVICES("DescribeServices", 20),
    DESCRIBE_TARGET_HEALTH("DescribeTargetHealth", 10);

    private final String operation;
    private final double perSecond;

    ApiRate(String operation, double perSecond) {
        this.operation = operation;
        this.perSecond = perSecond;
    }

    double perSecond() {
        return perSecond;
    }

    /** @param operation as AWS names it */
    static Optional<ApiRate> of(String operation) {
        return Stream.of(values())
                .filter(rate -> rate.operation.equals(operation))
                .findFirst();
    }
}

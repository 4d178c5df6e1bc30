// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import java.util.Map;
import java.util.Optional;

/**
 * How often an account can call an operation in a region. ECS publishes its rates; those of CloudFormation and CodePipeline are assumed, and so are the
 * bursts that are not published: one second's calls. Operations without an entry are not limited here.
 */
record Rate(double perSecond, double burst) {
    private static final Rate CLOUDFORMATION = of(5);
    private static final Map<String, Rate> OPERATIONS = Map.of(
            "DescribeServices", of(20),
            "DescribeTaskDefinition", of(20),
            "UpdateService", of(5),
            "RegisterTaskDefinition", new Rate(1, 20),
            "DeregisterTaskDefinition", new Rate(1, 20),
            "DescribeTargetHealth", of(10),
            "ListPipelineExecutions", of(5),
            "GetPipelineState", of(5));

    static Rate of(double perSecond) {
        return new Rate(perSecond, perSecond);
    }

    static Optional<Rate> of(AwsRequest request) {
        return request.service().equals("cloudformation")
                ? Optional.of(CLOUDFORMATION)
                : Optional.ofNullable(OPERATIONS.get(request.operation()));
    }

    /** At least one call fits into the bucket, else none would ever pass. */
    Rate times(double factor) {
        return new Rate(perSecond * factor, Math.max(1, burst * factor));
    }
}

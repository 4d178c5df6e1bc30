// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** CloudFormation's drift detection. Every method throws {@link AwsFailure}; none waits for what it starts. */
public final class Drifts {
    private static final AwsCall CLOUDFORMATION = new AwsCall("CloudFormation");

    private final Supplier<CloudFormationClient> client;

    public Drifts(Supplier<CloudFormationClient> client) {
        this.client = client;
    }

    /** {@code DetectStackDrift}: AWS reads every resource with the caller's rights. @return the detection's id */
    public String detect(String stackId) {
        return call("DetectStackDrift", stackId, () -> client.get().detectStackDrift(r -> r.stackName(stackId)))
                .stackDriftDetectionId();
    }

    /** {@code DescribeStackDriftDetectionStatus}. */
    public DriftDetection status(String stackId, String detection) {
        return call(
                "DescribeStackDriftDetectionStatus",
                stackId,
                () -> DriftWire.detection(
                        client.get().describeStackDriftDetectionStatus(r -> r.stackDriftDetectionId(detection))));
    }

    /** {@code DescribeStackResourceDrifts}: the resources that were found modified or deleted, and those that AWS could not check. */
    public List<ResourceDrift> found(String stackId) {
        return call("DescribeStackResourceDrifts", stackId, () -> client
                .get()
                .describeStackResourceDriftsPaginator(r -> r.stackName(stackId)
                        .stackResourceDriftStatusFilters(
                                StackResourceDriftStatus.MODIFIED,
                                StackResourceDriftStatus.DELETED,
                                StackResourceDriftStatus.UNKNOWN))
                .stream()
                .flatMap(page -> page.stackResourceDrifts().stream())
                .map(DriftWire::resource)
                .toList());
    }

    private static <T> T call(String operation, String stack, Supplier<T> call) {
        return CLOUDFORMATION.make(operation, "stack " + stack, call);
    }
}

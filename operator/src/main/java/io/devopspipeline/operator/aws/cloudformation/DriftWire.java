// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import io.devopspipeline.operator.aws.client.Absent;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;

/** Drift detection's shapes to ours. */
final class DriftWire {
    private DriftWire() {}

    static DriftDetection detection(DescribeStackDriftDetectionStatusResponse answer) {
        return new DriftDetection(
                Absent.empty(answer.detectionStatusAsString()),
                Absent.empty(answer.detectionStatusReason()),
                answer.timestamp());
    }

    static ResourceDrift resource(StackResourceDrift drift) {
        return new ResourceDrift(
                drift.logicalResourceId(),
                drift.resourceType(),
                Absent.empty(drift.stackResourceDriftStatusAsString()),
                Absent.empty(drift.driftStatusReason()),
                drift.propertyDifferences().stream().map(DriftWire::difference).toList());
    }

    private static ResourceDrift.Difference difference(PropertyDifference difference) {
        return new ResourceDrift.Difference(
                difference.propertyPath(),
                Absent.empty(difference.expectedValue()),
                Absent.empty(difference.actualValue()));
    }
}

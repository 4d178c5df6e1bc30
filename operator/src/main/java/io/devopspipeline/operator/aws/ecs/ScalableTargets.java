// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.ecs;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.SuspendedState;

/** Application Auto Scaling's scalable targets. Every method throws {@link AwsFailure}. */
public final class ScalableTargets {
    private static final AwsCall AUTO_SCALING = new AwsCall("Application Auto Scaling");

    private final Supplier<ApplicationAutoScalingClient> client;

    public ScalableTargets(Supplier<ApplicationAutoScalingClient> client) {
        this.client = client;
    }

    /** {@code DescribeScalableTargets}. @return whether the service is a scalable target that may scale out */
    public boolean scales(String cluster, String service) {
        return AUTO_SCALING
                .make("DescribeScalableTargets", "service " + service, () -> client.get()
                        .describeScalableTargets(r -> r.serviceNamespace(ServiceNamespace.ECS)
                                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                                .resourceIds(resourceId(cluster, service))))
                .scalableTargets()
                .stream()
                .anyMatch(ScalableTargets::mayScaleOut);
    }

    private static boolean mayScaleOut(ScalableTarget target) {
        @Nullable SuspendedState suspended = target.suspendedState();
        return Absent.zero(target.minCapacity()) > 0
                || suspended == null
                || !Absent.no(suspended.dynamicScalingOutSuspended());
    }

    /**
     * {@code RegisterScalableTarget}: nothing scales the service any more, and it may have no tasks. Without a greatest number, so that AWS
     * refuses to make a target where there is none.
     */
    public void suspend(String cluster, String service) {
        SuspendedState all = SuspendedState.builder()
                .dynamicScalingInSuspended(true)
                .dynamicScalingOutSuspended(true)
                .scheduledScalingSuspended(true)
                .build();
        AUTO_SCALING.make("RegisterScalableTarget", "service " + service, () -> client.get()
                .registerScalableTarget(r -> r.serviceNamespace(ServiceNamespace.ECS)
                        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                        .resourceId(resourceId(cluster, service))
                        .minCapacity(0)
                        .suspendedState(all)));
    }

    private static String resourceId(String cluster, String service) {
        return "service/" + cluster + "/" + service;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.service;

import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;

/**
 * Whether Application Auto Scaling is to be in force: not before there is an image that may run, for registering a scalable target starts its
 * fewest tasks at once. From then on it stays, whatever becomes of the image.
 */
public final class AutoscalingGate {
    private AutoscalingGate() {}

    public static boolean isDue(Desired desired, Observed observed, ObservedStack stack) {
        return switch (desired.tasks()) {
            case TaskCount.Unspecified _, TaskCount.Fixed _ -> false;
            case TaskCount.Autoscaled _ -> stack.autoscaled() || FirstImage.mayRun(observed, stack);
        };
    }
}

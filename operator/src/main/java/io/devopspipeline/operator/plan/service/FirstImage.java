// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.service;

import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackOutput;

/**
 * What must be there before the service may run anything: an image that a Deploy brought, and the approved one. A build may push an image and fail after
 * that. While a Deploy runs, the service may have its image already, and whether it is the approved one is known at the end.
 */
final class FirstImage {
    private FirstImage() {}

    static boolean mayRun(Observed observed, ObservedStack stack) {
        return observed.image()
                && (runs(observed) || !observed.deploying())
                && deployed(observed, stack)
                && ApprovedImage.unapproved(observed).isEmpty();
    }

    /** Before the first Deploy the service has the template's revision, which names a tag that no build pushes. */
    private static boolean deployed(Observed observed, ObservedStack stack) {
        return observed.release().filter(PipelineState::deployed).isPresent()
                || runs(observed)
                || observed.service()
                        .filter(service -> !asCreated(service, stack))
                        .isPresent();
    }

    private static boolean runs(Observed observed) {
        return observed.service().filter(Service::wantsTasks).isPresent();
    }

    private static boolean asCreated(Service service, ObservedStack stack) {
        return stack.findOutput(StackOutput.TASK_DEFINITION_ARN)
                        .filter(service.current().arn()::equals)
                        .isPresent()
                && stack.imageNotReleased().isPresent()
                && stack.imageNotReleased().equals(service.current().image());
    }
}

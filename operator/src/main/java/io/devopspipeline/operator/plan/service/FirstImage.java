// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.service;

import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackOutput;
import java.util.Optional;

/** What must be there before the service may run anything: an image that a Deploy brought. A build may push an image and fail after that. */
final class FirstImage {
    private FirstImage() {}

    static boolean mayRun(Observed observed, ObservedStack stack) {
        return observed.image() && deployed(observed, stack);
    }

    /** Before the first Deploy the service has the template's revision, which names the registry's latest image, whoever approved it. */
    private static boolean deployed(Observed observed, ObservedStack stack) {
        return observed.release().filter(PipelineState::deployed).isPresent()
                || observed.service()
                        .filter(service -> service.desired() > 0 || !asCreated(service, stack))
                        .isPresent();
    }

    private static boolean asCreated(Service service, ObservedStack stack) {
        return stack.findOutput(StackOutput.TASK_DEFINITION_ARN)
                        .filter(service.current().arn()::equals)
                        .isPresent()
                && stack.findOutput(StackOutput.ECR_REPOSITORY_URI)
                        .filter(uri -> service.current().image().equals(Optional.of(uri + ":latest")))
                        .isPresent();
    }
}

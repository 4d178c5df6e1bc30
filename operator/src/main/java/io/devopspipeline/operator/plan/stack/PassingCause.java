// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.stack;

import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackOperation;

/** The causes of a failed creation that are known to pass by themselves, by AWS's text. The operator creates the stack a second time, once. */
enum PassingCause {
    /**
     * The first ECS cluster or service of an AWS account creates the account's service-linked role and uses it before it can be assumed. Source:
     * github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/818.
     */
    ECS_SERVICE_LINKED_ROLE("Unable to assume the service linked role");

    private final String text;

    PassingCause(String text) {
        this.text = text;
    }

    static boolean explains(ObservedStack stack) {
        return stack.operation()
                .flatMap(StackOperation::rootCause)
                .filter(failure -> explains(failure.reason()))
                .isPresent();
    }

    private static boolean explains(String reason) {
        for (PassingCause cause : values()) {
            if (reason.contains(cause.text)) {
                return true;
            }
        }
        return false;
    }
}

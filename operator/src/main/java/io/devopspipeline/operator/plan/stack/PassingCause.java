// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.stack;

import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackOperation;
import io.devopspipeline.operator.plan.observed.StackParameter;

/** The causes of a failed creation that are known to pass by themselves, by AWS's text. The operator creates the stack a second time, once. */
enum PassingCause {
    /**
     * The first ECS cluster or service of an AWS account creates the account's service-linked role and uses it before it can be assumed. Source:
     * github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/818.
     */
    ECS_SERVICE_LINKED_ROLE("Unable to assume the service linked role"),
    /**
     * Another stack has taken the range that the operator picked, after it looked which ones are free. It picks another one. Not where the spec gives the
     * range. Source: github.com/aws-samples/aws-genai-llm-chatbot/issues/153.
     */
    SUBNET_RANGE_TAKEN("conflicts with another subnet");

    private final String text;

    PassingCause(String text) {
        this.text = text;
    }

    static boolean explains(ObservedStack stack, DesiredStack desired) {
        return stack.operation()
                .flatMap(StackOperation::rootCause)
                .filter(failure -> failure.reason()
                        .filter(reason -> explains(reason, desired))
                        .isPresent())
                .isPresent();
    }

    private static boolean explains(String reason, DesiredStack desired) {
        for (PassingCause cause : values()) {
            if (reason.contains(cause.text) && cause.passes(desired)) {
                return true;
            }
        }
        return false;
    }

    private boolean passes(DesiredStack desired) {
        return switch (this) {
            case ECS_SERVICE_LINKED_ROLE -> true;
            case SUBNET_RANGE_TAKEN -> !desired.parameters().containsKey(StackParameter.SUBNET_CIDR.key());
        };
    }
}

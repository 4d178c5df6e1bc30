// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.cloudformation.Stacks;
import io.devopspipeline.operator.aws.cloudformation.ValidationError;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.plan.observed.StackOperation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads what pre-deployment validation found, where no failed resource explains a failure. CloudFormation shows it only by DescribeEvents. If that
 * permission is missing, the failure keeps the reason of the stack or change set.
 */
final class ValidationErrors {
    private static final String FAILED = "validation failed";

    private final Stacks stacks;

    ValidationErrors(Stacks stacks) {
        this.stacks = stacks;
    }

    /** The operation with the resources that validation refused as its failures. */
    StackOperation explain(String stackId, StackOperation operation) {
        boolean unexplained = operation.failures().stream().anyMatch(failure -> failure.says(FAILED));
        if (!unexplained) {
            return operation;
        }
        List<ResourceFailure> refused = AwsFailure.ifAllowed(() -> stacks.validationErrors(stackId)).stream()
                .flatMap(List::stream)
                .filter(error -> !error.timestamp().isBefore(operation.startedAt()))
                .map(error -> new ResourceFailure(
                        error.logicalId(), error.type(), Optional.empty(), Optional.of(text(error))))
                .toList();
        return refused.isEmpty()
                ? operation
                : new StackOperation(operation.token(), operation.startedAt(), refused, operation.done());
    }

    /** The reason of a failed change set, with the resources that validation refused. */
    String explain(String changeSetArn, String reason) {
        if (!reason.contains(FAILED)) {
            return reason;
        }
        String refused = AwsFailure.ifAllowed(() -> stacks.changeSetValidationErrors(changeSetArn)).stream()
                .flatMap(List::stream)
                .map(error -> error.logicalId() + " (" + error.type() + "): " + text(error))
                .collect(Collectors.joining("; "));
        return refused.isEmpty() ? reason : refused;
    }

    private static String text(ValidationError error) {
        return error.path() + ": " + error.reason();
    }
}

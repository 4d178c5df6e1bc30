// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What pre-deployment validation found wrong with one resource.
 * @param path where in the template
 */
public record ValidationError(String logicalId, String type, Check check, String path, String reason) {

    /** The validations that stop an operation. AWS has others that only warn. */
    public enum Check {
        NAME_CONFLICT_VALIDATION("AWS::EarlyValidation::ResourceExistenceCheck"),
        PROPERTY_VALIDATION("AWS::EarlyValidation::PropertyValidation");

        private final String hook;

        Check(String hook) {
            this.hook = hook;
        }
    }

    /** Why the stack or change set failed: the checks alone, the errors are told by DescribeEvents. */
    static String summary(List<ValidationError> errors) {
        return errors.stream()
                .map(error -> error.check().hook)
                .distinct()
                .sorted()
                .collect(Collectors.joining(
                        ", ",
                        "The following hook(s)/validation failed: [",
                        "]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure "
                                + "information."));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import java.util.List;

/**
 * How an operation was asked for.
 * @param onFailure ROLLBACK, DELETE or DO_NOTHING
 * @param timeoutMinutes 0 for none
 */
public record StackOptions(
        String token,
        String roleArn,
        List<String> capabilities,
        List<String> notificationArns,
        String onFailure,
        int timeoutMinutes) {

    /** For an operation that says nothing of these: a delete, a cancel, a rollback. */
    public StackOptions during(StackOptions operation) {
        return new StackOptions(
                operation.token, operation.roleArn, capabilities, notificationArns, onFailure, timeoutMinutes);
    }

    public StackOptions withNotificationArns(List<String> given) {
        return new StackOptions(token, roleArn, capabilities, given, onFailure, timeoutMinutes);
    }

    public StackOptions keepingFailures() {
        return new StackOptions(token, roleArn, capabilities, notificationArns, "DO_NOTHING", timeoutMinutes);
    }
}

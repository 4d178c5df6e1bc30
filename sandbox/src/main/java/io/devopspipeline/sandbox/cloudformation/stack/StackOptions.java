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

    public StackOptions withCapabilities(List<String> given) {
        return new StackOptions(token, roleArn, given, notificationArns, onFailure, timeoutMinutes);
    }
}

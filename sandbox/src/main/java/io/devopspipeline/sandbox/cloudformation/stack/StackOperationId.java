// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import io.devopspipeline.sandbox.account.Account;

/**
 * One attempt to change a stack, by which DescribeEvents groups events.
 * @param type CREATE_STACK, UPDATE_STACK, DELETE_STACK, ROLLBACK, CONTINUE_ROLLBACK, CREATE_CHANGESET
 */
public record StackOperationId(String id, String type) {
    static final StackOperationId NONE = new StackOperationId("", "");

    public static StackOperationId of(String type) {
        return new StackOperationId(Account.uuid(), type);
    }
}

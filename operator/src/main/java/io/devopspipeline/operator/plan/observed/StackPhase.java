// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

/**
 * What a CloudFormation stack status means for us. Every status has one; one that AWS adds later is {@link #WORKING} when its name ends in
 * {@code _IN_PROGRESS} and {@link #UNKNOWN} otherwise. Source: AWS, "Stack status codes".
 */
public enum StackPhase {
    /** The first creation is under way: the only work that may be interrupted by a delete. */
    CREATING,
    /** AWS is at work; neither update nor delete would be accepted. */
    WORKING,
    /** Complete, with the last template and parameters in force. */
    SETTLED,
    /** Complete, but back at the template and parameters before the last update, which failed. */
    ROLLED_BACK,
    /** The creation failed; all that AWS accepts is a delete. */
    CREATE_FAILED,
    /** An update failed and so did its rollback. */
    ROLLBACK_STUCK,
    /** An update failed and was not rolled back, such as one by hand with rollback disabled. AWS accepts a rollback. */
    UPDATE_STUCK,
    DELETING,
    DELETE_FAILED,
    /** A change set made it, and nothing is in it yet. */
    REVIEW,
    UNKNOWN;

    public static StackPhase of(String status) {
        return switch (status) {
            case "CREATE_IN_PROGRESS" -> CREATING;
            case "CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE" -> SETTLED;
            case "UPDATE_ROLLBACK_COMPLETE", "IMPORT_ROLLBACK_COMPLETE" -> ROLLED_BACK;
            case "CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED" -> CREATE_FAILED;
            case "UPDATE_ROLLBACK_FAILED" -> ROLLBACK_STUCK;
            case "UPDATE_FAILED" -> UPDATE_STUCK;
            case "DELETE_IN_PROGRESS" -> DELETING;
            case "DELETE_FAILED" -> DELETE_FAILED;
            case "REVIEW_IN_PROGRESS" -> REVIEW;
            default -> status.endsWith("_IN_PROGRESS") ? WORKING : UNKNOWN;
        };
    }

    /** Whether the stack stands still with its resources in place, so that they can be looked at and updated. */
    public boolean stands() {
        return this == SETTLED || this == ROLLED_BACK;
    }

    /** How much attention a stack in this phase needs, beside others: the greatest number first. */
    public int attention() {
        return switch (this) {
            case ROLLBACK_STUCK, DELETE_FAILED, UNKNOWN -> 5;
            case CREATE_FAILED, UPDATE_STUCK -> 4;
            case ROLLED_BACK -> 3;
            case CREATING, WORKING, DELETING -> 2;
            case REVIEW -> 1;
            case SETTLED -> 0;
        };
    }

    /** Whether AWS is at work on it. */
    public boolean moves() {
        return this == CREATING || this == WORKING || this == DELETING;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The newest operation on a stack, as its events tell.
 * @param token its ClientRequestToken; empty if none was given, as in an operation that was not ours
 * @param failures the resources that failed in it, the earliest first, without mere cancellations; the stack itself when no resource did
 * @param done resources that have completed in it so far
 */
public record StackOperation(Optional<String> token, Instant startedAt, List<ResourceFailure> failures, int done) {
    public static final String HAND_OVER = "hand-over";

    /** What the names of operations begin with that end an earlier failed update: the attempt has not updated the stack yet. */
    public static final String RECOVER = "recover-";

    /** What the names of operations begin with that undo changes outside the operator. */
    public static final String REVERT = "revert-";

    /** The update that brings back what was deleted outside CloudFormation. */
    public static final String REPAIR = "repair";

    public StackOperation {
        failures = List.copyOf(failures);
    }

    /** Why it failed: the earliest failure. */
    public Optional<ResourceFailure> rootCause() {
        return failures.stream().findFirst();
    }

    /** Whether the operation with this token ends an update of an earlier attempt. */
    public static boolean recovers(String token) {
        return token.contains("-" + RECOVER);
    }

    /** Whether the operation with this token is the update that takes drift back. */
    public static boolean reverts(String token) {
        return token.contains("-" + REVERT);
    }

    /** Whether the operation with this token is the update by which CloudFormation lets go of the task count. */
    public static boolean handsOver(String token) {
        return token.contains("-" + HAND_OVER);
    }
}

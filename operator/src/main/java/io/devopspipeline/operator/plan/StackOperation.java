package io.devopspipeline.operator.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * The newest operation on a stack, as its events tell.
 * @param token its ClientRequestToken, empty when none was given (somebody else's operation)
 * @param done resources that have completed in it so far
 */
public record StackOperation(String token, Instant startedAt, Optional<ResourceFailure> rootCause, int done) {
    static final String HAND_OVER = "hand-over";

    /** Whether the operation with this token is the update by which CloudFormation lets go of the task count. */
    public static boolean handsOver(String token) {
        return token.contains("-" + HAND_OVER);
    }
}

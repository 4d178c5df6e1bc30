package io.devopspipeline.operator.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * The newest operation on a stack, as its events tell.
 * @param token its ClientRequestToken, empty when none was given (somebody else's operation)
 * @param done resources that have completed in it so far
 */
public record StackOperation(String token, Instant startedAt, Optional<ResourceFailure> rootCause, int done) {}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.failure;

/** Carries a {@link Failure} that no AWS error code tells, from the step that met it to the status. */
public final class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public FailureException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}

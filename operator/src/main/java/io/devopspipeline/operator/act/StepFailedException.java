// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

/** A step could not be carried out, for a reason that no AWS error tells. The message is for the user. */
public final class StepFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Obstacle {
        /** No free range, or objects that AWS kept. */
        NETWORK,
        /** The connection to the source is not available. */
        CONNECTION
    }

    private final Obstacle obstacle;

    public StepFailedException(Obstacle obstacle, String message) {
        super(message);
        this.obstacle = obstacle;
    }

    public Obstacle obstacle() {
        return obstacle;
    }
}

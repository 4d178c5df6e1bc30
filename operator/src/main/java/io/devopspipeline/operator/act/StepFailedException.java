package io.devopspipeline.operator.act;

/** A step could not be carried out, for a reason that no AWS error tells. The message is for the user. */
public final class StepFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StepFailedException(String message) {
        super(message);
    }
}

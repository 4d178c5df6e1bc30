package io.devopspipeline.sandbox.cloudformation.resource;

/** Thrown by a {@link ResourceType} when a change is refused at once. */
public final class ResourceFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ResourceFailure failure;

    public ResourceFailedException(ResourceFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public ResourceFailure failure() {
        return failure;
    }
}

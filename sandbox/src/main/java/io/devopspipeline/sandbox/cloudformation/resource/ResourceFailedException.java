// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import io.devopspipeline.sandbox.wire.AwsException;
import java.util.function.Supplier;

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

    /** Makes a change with the service's own operation; its refusal becomes the handler's. @param service as in {@link ResourceFailure} */
    public static <T> T translating(String service, Supplier<T> change) {
        try {
            return change.get();
        } catch (AwsException e) {
            throw new ResourceFailedException(ResourceFailure.of(service, e));
        }
    }
}

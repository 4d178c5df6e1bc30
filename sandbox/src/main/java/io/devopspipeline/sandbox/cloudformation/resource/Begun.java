// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A create, update or delete that a resource type has begun.
 * @param physicalId what Ref and the events show; on an update the same as before
 * @param takes AWS time until {@code progress} is asked for the first time
 * @param progress how it stands, asked again as {@link ResourceProgress.Working} says
 */
public record Begun(String physicalId, Duration takes, Supplier<ResourceProgress> progress) {

    /** Done after this much AWS time, without more ado. */
    public static Begun doneAfter(String physicalId, Duration takes) {
        return new Begun(physicalId, takes, ResourceProgress.Done::new);
    }

    /**
     * A change by the service's own operation, done after this much AWS time; its refusal becomes the handler's.
     * @param service as in {@link ResourceFailure}
     */
    public static Begun changing(String service, String physicalId, Duration takes, Runnable change) {
        return ResourceFailedException.translating(service, () -> {
            change.run();
            return doneAfter(physicalId, takes);
        });
    }
}

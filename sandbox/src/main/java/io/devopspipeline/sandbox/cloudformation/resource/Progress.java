package io.devopspipeline.sandbox.cloudformation.resource;

import java.time.Duration;

/** How a begun change of a resource stands. */
public sealed interface Progress {
    record Done() implements Progress {}

    /** Ask again after this much AWS time. */
    record Working(Duration again) implements Progress {}

    /** Final; the engine words it as a handler error (see {@link ResourceFailure}). */
    record Failed(ResourceFailure failure) implements Progress {}
}

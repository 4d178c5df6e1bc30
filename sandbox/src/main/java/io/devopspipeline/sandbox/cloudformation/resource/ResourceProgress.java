// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import java.time.Duration;

/** How a begun change of a resource stands. */
public sealed interface ResourceProgress {
    record Done() implements ResourceProgress {}

    /** Ask again after this much AWS time. */
    record Working(Duration again) implements ResourceProgress {}

    /** Final; the engine words it as a handler error (see {@link ResourceFailure}). */
    record Failed(ResourceFailure failure) implements ResourceProgress {}
}

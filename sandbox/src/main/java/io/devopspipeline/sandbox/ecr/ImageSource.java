// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import java.util.Optional;

/** Where ECS pulls from. Call under the account's lock. */
@FunctionalInterface
public interface ImageSource {
    /** The image behind {@code <account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>} (or {@code @<digest>}), if it was pushed. */
    Optional<RunnableImage> find(String imageUri);
}

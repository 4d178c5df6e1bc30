// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import java.time.Duration;
import java.util.Optional;

/** The defaults of the settings. */
final class DefaultFeed {
    private DefaultFeed() {}

    static FeedSettings settings(Optional<String> queue) {
        return new FeedSettings(
                queue,
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(2));
    }
}

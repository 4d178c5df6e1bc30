// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import java.time.Duration;
import java.util.Optional;

/**
 * How the operator learns from AWS what happens.
 * @param queue name of the queue in each account and region; empty: it polls
 * @param lookup how often a queue that is not there is looked for
 */
public record FeedSettings(Optional<String> queue, Duration lookup) {}

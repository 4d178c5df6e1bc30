// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import java.time.Duration;
import java.util.Optional;

/**
 * How the operator learns from AWS what happens.
 * @param queue name of the queue in each account and region; empty: it polls
 * @param lookup how often a queue that is not there is looked for
 * @param shownAfter after that long AWS shows what it has told of; its clock and this one differ by less
 */
public record FeedSettings(Optional<String> queue, Duration lookup, Duration shownAfter) {}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import java.time.Duration;
import java.util.Optional;

/**
 * How the operator learns from AWS what happens.
 * @param queue name of the queue in each account and region; empty: it polls
 * @param lookup how often a queue that is not there is looked for
 * @param shownAfter after that long AWS shows what it has reported; its clock and this one differ by less
 * @param gather for how long the first event of several waits for the others
 * @param retry how long to wait after a call of the queue that failed; doubled with each further one
 * @param silence after that long without an answer the queue counts as gone
 */
public record FeedSettings(
        Optional<String> queue,
        Duration lookup,
        Duration shownAfter,
        Duration gather,
        Duration retry,
        Duration silence) {}

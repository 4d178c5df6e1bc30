// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import java.time.Duration;

/**
 * How the operator learns from AWS what happens.
 * @param queue name of the queue in each account and region
 * @param lookup how often a queue that is not there is looked for
 */
public record FeedSettings(String queue, Duration lookup) {}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import java.time.Duration;
import java.time.Instant;

/**
 * A message in a queue. Times on AWS's clock decide when it can be received; timestamps are what clients see.
 * @param sentAt AWS's time when it came in
 */
record SentMessage(String id, String body, String sender, Instant sent, Duration sentAt) {}

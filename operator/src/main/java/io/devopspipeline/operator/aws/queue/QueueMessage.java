// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.queue;

/**
 * A message as it was received. SQS may deliver it more than once, and does so until it is deleted.
 * @param receipt what a deletion needs; another one each time it is delivered
 */
public record QueueMessage(String id, String receipt, String body) {}

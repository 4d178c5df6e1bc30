// SPDX-License-Identifier: Apache-2.0
/**
 * What AWS tells by itself: the events of each account and region come through one SQS queue, and wake the resources they concern. An event is a hint which
 * part to read, never a truth. Without a queue everything is polled. Depends on aws, observe and pace.
 */
@NullMarked
package io.devopspipeline.operator.feed;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.aws.queue.QueueMessage;

/** Whoever listens to a queue. */
interface Listener {
    void received(QueueMessage message, Deletions deletions);

    /** From now on AWS tells. */
    void found();

    /** AWS does not tell any more. @param why in words */
    void lost(String why);
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.aws.queue.QueueMessage;
import java.util.List;

/** Whoever listens to a queue. */
interface Listener {
    /** @return the resources to reconcile when the messages that come together with it have been received, too */
    List<Resources.Named> received(QueueMessage message, Deletions deletions);

    /** From now on AWS tells. */
    void found();

    /** AWS does not tell any more. @param why in words */
    void lost(String why);
}

// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The last events that a queue has delivered. EventBridge may send an event twice, as two messages, and SQS may deliver a message again that was deleted. What is
 * forgotten here costs a read, nothing else.
 */
final class TakenEvents {
    /** More than a busy account and region has in some minutes. */
    private static final int MOST = 1000;

    private final Set<String> ids = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    });

    boolean have(String id) {
        return ids.contains(id);
    }

    /** Of an event without an id it cannot be told whether it comes again. */
    void add(String id) {
        if (!id.isEmpty()) {
            ids.add(id);
        }
    }
}

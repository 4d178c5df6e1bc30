// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a resource waits that AWS throttles: twice as long each time in a row. A few times in a row are not worth a condition, for nothing is wrong with the
 * resource, and a write for each of thousands would add to the load.
 */
final class ThrottleBackoff {
    /** From this time in a row on, the status says so. */
    private static final int WORTH_A_CONDITION = 4;

    private static final int DOUBLINGS_MAX = 16;

    private final Duration first;
    private final Duration longest;
    private final Map<String, Integer> inARow = new ConcurrentHashMap<>();

    ThrottleBackoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** One more time in a row. @return how long to wait */
    Duration again(String uid) {
        int times = inARow.merge(uid, 1, Integer::sum);
        Duration wait = first.multipliedBy(1L << Math.min(times - 1, DOUBLINGS_MAX));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** Whether the next time in a row is worth a condition. */
    boolean isWorthACondition(String uid) {
        return inARow.getOrDefault(uid, 0) + 1 >= WORTH_A_CONDITION;
    }

    /** AWS has answered, or the resource is gone. */
    void forget(String uid) {
        inARow.remove(uid);
    }
}
